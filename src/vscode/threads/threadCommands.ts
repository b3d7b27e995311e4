import * as vscode from "vscode";
import { requestErrorMessage } from "../../app/requestError";
import type { Services } from "../../app/services";
import { archive, fork, remove, rename, unarchive } from "../../app/threadActions";
import { titleOfThread } from "../../app/threadList/threadList";
import { type AppState, threadById, threadByKey } from "../../model/state";
import { nameOf, suggestedName } from "../../model/suggestedName";
import { runningTurn } from "../../model/threadChanges";
import { entryById } from "../../model/threadList/list";
import { visibleText } from "../../shared/visibleText";
import type { ChatViews } from "../chat/chatViews";
import { showError, showInformation, showWarning } from "../notify";
import { failureText } from "../refusalText";
import { resumeCommand } from "./resumeCommand";
import type { ThreadsView } from "./threadsView";
import { titleText } from "./threadText";

/** What the commands of the list work with. */
export interface ThreadContext extends Services {
  readonly views: ChatViews;
  readonly threadsView: ThreadsView;
}

/**
 * The threads that a command is about: those of the menu that was opened, those that are selected where a key was
 * pressed in the list, else the one in view.
 * @param args what VS Code hands over: a row and all selected rows, or "selection" from a keybinding
 */
export function threadsOf(context: ThreadContext, args: readonly unknown[]): readonly string[] {
  const { threadsView, views, store } = context;
  const [row, selected] = args;
  if (row === "selection") return threadsView.selection;
  if (areRows(args)) {
    const rows = Array.isArray(selected) && selected.includes(row) ? (selected as readonly unknown[]) : [row];
    if (rows.every((each) => typeof each === "string")) return rows.flatMap((each) => threadsView.threadId(each) ?? []);
    void showInformation(vscode.l10n.t("The list has just changed. Please choose again."));
    return [];
  }
  const shown = views.active && threadByKey(store.state, views.active.threadKey)?.view;
  if (shown?.id && shown.turns.length > 0) return [shown.id];
  void showInformation(vscode.l10n.t("There is nothing in this thread yet."));
  return [];
}

/**
 * Whether a command was given in the list. Its menus and buttons always hand over two things, others one at most. While
 * the list is drawn anew VS Code doesn't find the row any more and hands over nothing in its place: then, above all,
 * it must not be taken for the thread in view.
 */
export function areRows(args: readonly unknown[]): boolean {
  return typeof args[0] === "string" || args.length > 1;
}

/** The key of a stored thread, which is read now if it is not open. */
export function keyOf({ threads }: Services, threadId: string): string {
  return threads.resume(threadId);
}

/** Those of the threads that are stored. Says of the others why nothing is done. */
function storedOnes({ store }: ThreadContext, ids: readonly string[]): readonly string[] {
  const stored = ids.filter((id) => !isTemporary(store.state, id));
  if (stored.length < ids.length) {
    void showInformation(vscode.l10n.t("That can’t be done with a temporary thread: nothing of it is kept."));
  }
  return stored;
}

function isTemporary(state: AppState, id: string): boolean {
  return threadById(state, id)?.view.temporary ?? false;
}

export async function renameThread(context: ThreadContext, args: readonly unknown[]): Promise<void> {
  const [id] = storedOnes(context, threadsOf(context, args));
  if (id === undefined) return;
  const open = threadById(context.store.state, id)?.view;
  const offered = open?.turns.length ? suggestedName(open) : await storedName(context, id);
  const name = (await context.ports.slash.askName(offered))?.trim();
  if (name) await rename(context, id, name);
}

/** The name that is offered for a thread that is not open. */
async function storedName({ session, store }: ThreadContext, threadId: string): Promise<string> {
  const { connection } = await session.server();
  const { thread } = await connection.request("thread/read", { threadId });
  return thread.name || nameOf(thread.preview) || titleOfThread(store.state, threadId);
}

export async function forkThread(context: ThreadContext, args: readonly unknown[]): Promise<void> {
  const [id] = storedOnes(context, threadsOf(context, args));
  if (id !== undefined) await context.views.showThread(await fork(context, id));
}

export function pinThreads(context: ThreadContext, args: readonly unknown[], pinned: boolean): void {
  context.list.pin(storedOnes(context, threadsOf(context, args)), pinned);
}

export function markThreads(context: ThreadContext, args: readonly unknown[], unread: boolean): void {
  for (const id of threadsOf(context, args)) context.activity.mark(id, unread);
}

/** Puts threads aside. Those in which something goes on stay, and are named. */
export async function archiveThreads(context: ThreadContext, args: readonly unknown[]): Promise<void> {
  const ids = idleOnes(context, storedOnes(context, threadsOf(context, args)));
  const done = await each(context, ids, async (id) => {
    await archive(context, id);
    context.views.leave(id);
  });
  if (done.length === 0) return;
  const undo = vscode.l10n.t("Undo");
  const said =
    done.length === 1
      ? vscode.l10n.t("Archived {0}", quoted(context, done[0] ?? ""))
      : vscode.l10n.t("Archived {0} threads", done.length);
  void showInformation(said, undo).then(async (chosen) => {
    if (chosen === undo) await each(context, done, (id) => unarchive(context, id));
  });
}

export async function unarchiveThreads(context: ThreadContext, args: readonly unknown[]): Promise<void> {
  await each(context, threadsOf(context, args), (id) => unarchive(context, id));
}

/** Deletes threads for good, once a person has said so twice. */
export async function deleteThreads(context: ThreadContext, args: readonly unknown[]): Promise<void> {
  const ids = idleOnes(context, threadsOf(context, args));
  const [first] = ids;
  if (first === undefined) return;
  const question =
    ids.length === 1
      ? vscode.l10n.t("Delete {0}?", quoted(context, first))
      : vscode.l10n.t("Delete {0} threads?", ids.length);
  const confirmed = vscode.l10n.t("Delete");
  const detail = vscode.l10n.t("This can’t be undone. Archiving only puts a thread aside.");
  if ((await showWarning(question, { modal: true, detail }, confirmed)) !== confirmed) return;
  // Something may have begun in one of them while the question stood there.
  await each(context, idleOnes(context, ids), async (id) => {
    if (isTemporary(context.store.state, id)) {
      await discard(context, id);
      return;
    }
    await remove(context, id);
    context.list.gone(id);
    context.views.leave(id);
  });
}

/** Lets a temporary thread go, which ends it. */
async function discard({ store, threads, views, onShow, activity }: ThreadContext, id: string): Promise<void> {
  const key = threadById(store.state, id)?.key;
  if (key === undefined) return;
  activity.mark(id, false);
  views.leave(id);
  await threads.close(key, () => !onShow.holds(key));
}

export async function copyThreadId(context: ThreadContext, args: readonly unknown[]): Promise<void> {
  const ids = threadsOf(context, args);
  if (ids.length > 0) await vscode.env.clipboard.writeText(ids.join("\n"));
}

/** Goes on with a thread in a terminal, with the same program and the same home. */
export async function openInTerminal(context: ThreadContext, args: readonly unknown[]): Promise<void> {
  const [id] = idleOnes(context, storedOnes(context, threadsOf(context, args)));
  if (id === undefined) return;
  if (!/^[\w-]+$/.test(id)) throw new Error(`No id of a thread: ${id}`);
  const { info } = await context.session.server();
  // Only one may write to a thread.
  await context.threads.lend(id);
  const cwd = entryById(context.store.state.list, id)?.cwd ?? threadById(context.store.state, id)?.view.cwd;
  const terminal = vscode.window.createTerminal({
    name: titleText(titleOfThread(context.store.state, id)),
    iconPath: new vscode.ThemeIcon("terminal"),
    ...resumeCommand(process.platform, info.path, id, process.env["SystemRoot"]),
    ...(cwd && (await context.ports.viewer.exists(cwd)) ? { cwd } : {}),
    // cmd.exe, and what npm makes of codex, would look for programs in the folder first.
    env: { CODEX_HOME: info.codexHome, NoDefaultCurrentDirectoryInExePath: "1" },
  });
  terminal.show();
}

/** Goes to the thread that waits next, in the order of the list, round and round. */
export async function showWaiting(context: ThreadContext, step: 1 | -1): Promise<void> {
  const { list, decisions } = context.store.state;
  const waiting = Object.entries(list.activity)
    .filter(([, { kind }]) => kind === "waiting")
    .toSorted(([, a], [, b]) => a.since - b.since)
    .map(([id]) => id);
  const shown = context.views.active && threadByKey(context.store.state, context.views.active.threadKey)?.view.id;
  const at = shown ? waiting.indexOf(shown) : -1;
  const next = waiting.at(at < 0 && step < 0 ? -1 : (at + step) % Math.max(waiting.length, 1));
  if (next === undefined) {
    void showInformation(vscode.l10n.t("No thread waits for you."));
    return;
  }
  await context.views.showThread(keyOf(context, next));
  const decision = decisions.find(({ threadId }) => threadId === next);
  if (decision && decision.kind !== "questions") context.broker.reveal(decision.id);
}

/** Does something with each thread, whatever happens to the others. @returns those with which it worked */
async function each(
  context: ThreadContext,
  ids: readonly string[],
  job: (id: string) => Promise<void>,
): Promise<readonly string[]> {
  const done: string[] = [];
  const failed = new Map<string, string[]>();
  for (const id of ids) {
    try {
      await job(id);
      done.push(id);
    } catch (error) {
      context.ports.log.error(`Thread ${id}: ${requestErrorMessage(error)}`);
      const why = whyNot(failureText(error));
      failed.set(why, [...(failed.get(why) ?? []), quoted(context, id)]);
    }
  }
  // One message for a reason, however many were chosen.
  for (const [why, [first, ...others]] of failed) {
    const which = others.length === 0 ? first : vscode.l10n.t("{0} threads", others.length + 1);
    void showError(`${which}: ${why}`);
  }
  return done;
}

function idleOnes(context: ThreadContext, ids: readonly string[]): readonly string[] {
  const { list, threads } = context.store.state;
  const busy = new Set(threads.filter(({ view }) => runningTurn(view)).map(({ view }) => view.id));
  const idle = ids.filter((id) => !busy.has(id) && (list.activity[id]?.kind ?? "failed") === "failed");
  const first = ids.find((id) => !idle.includes(id));
  if (first !== undefined) {
    void showWarning(
      vscode.l10n.t("Codex works in {0}. Stop it first, or wait until it has finished.", quoted(context, first)),
    );
  }
  return idle;
}

/** In our words where the server's say little to a person. */
function whyNot(error: string): string {
  if (/already has an active writer/.test(error)) {
    return vscode.l10n.t("It is open in another window, or in a terminal. Close it there, then try again.");
  }
  if (/unknown variant/.test(error)) {
    return vscode.l10n.t("This version of codex can’t do that. Threads can be archived.");
  }
  if (/forked history still references it/.test(error)) {
    return vscode.l10n.t("A fork of it needs its history. It can be archived.");
  }
  return visibleText(error);
}

function quoted({ store }: ThreadContext, id: string): string {
  const title = titleText(titleOfThread(store.state, id));
  return `“${title.length > 60 ? `${title.slice(0, 60)}…` : title}”`;
}

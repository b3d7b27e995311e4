import { changesMade } from "../../model/changesMade";
import { type AppState, type ThreadRecord, threadByKey } from "../../model/state";
import { suggestedName } from "../../model/suggestedName";
import { runningTurn } from "../../model/threadChanges";
import type { TurnFile } from "../../model/turnFiles";
import type { GoalView } from "../../shared/goal";
import type { ItemView } from "../../shared/items";
import { type SlashName, slashNames } from "../../shared/slash";
import type { ThreadView, TurnView } from "../../shared/view";
import { chooseModel } from "../chat/chooseModel";
import type { ChatContext } from "../chat/handlers";
import type { GoalAction } from "../goals";
import { modeIds } from "../modes";
import type { SlashUi } from "../ports";
import { refusal } from "../refusal";
import { compact, fork, rename, review } from "../threadActions";
import { initPrompt } from "./initPrompt";
import { status } from "./status";

/** A command of the composer. Its words are the webview's (slashText.ts), so that they can be translated. */
interface SlashCommand {
  /** Whether it does something now; a command that does not is not offered. */
  available(thread: ThreadView, state: AppState): boolean;
  /** @param args what was typed behind its name */
  run(view: ChatContext, args: string): unknown;
}

/** The one table of commands: the composer, its popup and the command palette take them from here. */
export const slashCommands: Readonly<Record<SlashName, SlashCommand>> = {
  new: { available: always, run: (view) => view.newThread() },
  model: { available: always, run: ({ services, threadKey }) => chooseModel(services, threadKey) },
  mode: {
    available: always,
    run: async (view, args) => {
      const { services, threadKey } = view;
      const named = modeIds.find((mode) => mode === args.toLowerCase());
      if (named === undefined) giveBack(view, "mode", args);
      const current = record(services.store.state, threadKey).mode;
      const mode = named ?? (await services.ports.slash.pickMode(services.store.state.modes, current));
      if (mode) await services.threads.setMode(threadKey, mode);
    },
  },
  plan: {
    available: always,
    run: async ({ services, threadKey }, args) => {
      await services.threads.setMode(threadKey, "plan");
      if (args === "") return;
      await services.attachments.pending(threadKey);
      const prompt = services.attachments.promptWith(threadKey, args);
      // The turn that runs is in the mode that it began in.
      await services.queue.submit(threadKey, services.ports.newId(), prompt, false, true);
    },
  },
  folder: {
    available: (thread, { folders }) =>
      (folders.length > 1 || (folders.length === 1 && !folders.includes(thread.cwd))) && isNew(thread),
    run: async ({ services, threadKey }) => {
      const { view } = record(services.store.state, threadKey);
      const chosen = await services.ports.slash.pickFolder(services.store.state.folders, view.cwd);
      if (chosen) services.threads.setFolder(threadKey, chosen.folder, chosen.roots);
    },
  },
  review: {
    available: isIdle,
    run: async ({ services, threadKey }, args) => {
      const { view } = record(services.store.state, threadKey);
      const target =
        args === ""
          ? await services.ports.slash.pickReview(view.cwd)
          : ({ type: "custom", instructions: args } as const);
      if (target) await review(services, threadKey, target);
    },
  },
  diff: {
    available: hasChanges,
    run: async ({ services, threadKey }) => {
      const paths: string[] = [];
      // Newest first; also of turns that were not read yet.
      for await (const turns of services.history.turns(threadKey, () => false)) paths.unshift(...changedFiles(turns));
      const { files = {} } = record(services.store.state, threadKey);
      paths.push(...Object.values(files).flatMap(byCommands));
      await services.ports.slash.showChanges([...new Set(paths)]);
    },
  },
  init: { available: always, run: ({ post }) => post({ type: "restoreDraft", text: initPrompt }) },
  goal: {
    available: ({ temporary }, { goals }) => goals && !temporary,
    run: async ({ services, threadKey }, args) => {
      const goal = record(services.store.state, threadKey).view.goal ?? null;
      const action = args === "" ? await services.ports.slash.askGoal(goal) : goalAction(args, goal);
      if (action) await services.goals.act(threadKey, action);
    },
  },
  compact: {
    available: (thread) => isIdle(thread) && thread.turns.length > 0,
    run: ({ services, threadKey }) => compact(services, threadKey),
  },
  fork: {
    available: (thread) => isIdle(thread) && thread.turns.length > 0 && !thread.temporary,
    run: async (view) => {
      const { id } = record(view.services.store.state, view.threadKey).view;
      if (id !== null) view.showThread(await fork(view.services, id));
    },
  },
  rename: {
    available: (thread) => thread.turns.length > 0 && !thread.temporary,
    run: async ({ services, threadKey }, args) => {
      const { view } = record(services.store.state, threadKey);
      const name = args || (await services.ports.slash.askName(suggestedName(view)))?.trim();
      if (name && view.id !== null) await rename(services, view.id, name);
    },
  },
  find: editorCommand("find"),
  copy: editorCommand("copyThread"),
  export: editorCommand("exportThread"),
  status: {
    available: always,
    run: ({ services, threadKey }) => services.ports.slash.showStatus(status(services, threadKey)),
  },
  editor: { available: always, run: ({ services, threadKey }) => services.ports.ui.openInEditor(threadKey) },
  help: { available: always, run: ({ post }) => post({ type: "listCommands" }) },
};

/** The commands that work now, in the order in which they are listed. */
export function availableCommands(state: AppState, { view }: ThreadRecord): SlashName[] {
  return slashNames.filter((name) => slashCommands[name].available(view, state));
}

/** Runs a command if it still does something. */
export async function runSlashCommand(view: ChatContext, name: SlashName, args: string): Promise<void> {
  const { state } = view.services.store;
  const command = slashCommands[name];
  // It was offered a moment ago; the thread may have moved on since.
  if (!command.available(record(state, view.threadKey).view, state)) {
    giveBack(view, name, args);
    view.services.ports.slash.commandUnavailable(name);
    return;
  }
  await command.run(view, args);
}

/** What was typed behind a name that could do nothing with it is not lost. */
export function giveBack(
  view: Pick<ChatContext, "giveBack" | "threadKey">,
  name: SlashName,
  args: string,
  key = view.threadKey,
): void {
  if (args !== "") view.giveBack(key, `/${name} ${args}`);
}

/** What the palette has, too, and does for whole threads, also for turns that are not on show. */
function editorCommand(name: Parameters<SlashUi["runCommand"]>[0]): SlashCommand {
  return {
    available: (thread) => thread.turns.length > 0,
    run: ({ services }) => services.ports.slash.runCommand(name),
  };
}

/** "pause", "continue" and "clear" are about the goal that there is; anything else is one. */
function goalAction(words: string, goal: GoalView | null): GoalAction {
  const word = words.toLowerCase();
  if (goal && (word === "pause" || word === "continue" || word === "clear")) return { type: word };
  if (goal && word === "resume") return { type: "continue" };
  return { type: "set", objective: words, tokenBudget: goal?.tokenBudget ?? null };
}

function record(state: AppState, key: string): ThreadRecord {
  const found = threadByKey(state, key);
  if (!found) throw refusal("threadClosed");
  return found;
}

function always(): boolean {
  return true;
}

function isNew({ id, outbox }: ThreadView): boolean {
  return id === null && outbox.length === 0;
}

/** Nothing runs and nothing is about to. */
function isIdle(thread: ThreadView): boolean {
  return !thread.loading && runningTurn(thread) === undefined && thread.outbox.every(({ state }) => state === "failed");
}

/** What was not read yet may have some. Asked at every frame of a stream. */
function hasChanges({ turns, earlier, gap }: ThreadView): boolean {
  return earlier !== "none" || gap !== null || turns.some(({ items, diff }) => items.some(isApplied) || diff?.commands);
}

function byCommands(files: readonly TurnFile[]): string[] {
  return files.flatMap(({ byCommand, before, after }) => (byCommand ? (after ?? before ?? []) : []));
}

function isApplied(item: ItemView): boolean {
  return changesMade(item).length > 0;
}

/** The files that were changed in some turns, newest first, where they are now. */
function changedFiles(newestFirst: readonly TurnView[]): string[] {
  const items = newestFirst.toReversed().flatMap((turn) => turn.items);
  return items.flatMap(changesMade).map(({ path, movePath }) => movePath ?? path);
}

import * as vscode from "vscode";
import { chooseModel } from "../app/chat/chooseModel";
import { requestErrorMessage } from "../app/requestError";
import { runSlashCommand } from "../app/slash/slashCommands";
import { type ThreadRecord, threadById } from "../model/state";
import { runningTurn } from "../model/threadChanges";
import type { SlashName } from "../shared/slash";
import { decide, declineWithReason } from "./approvals/decideCommands";
import { showPendingDecision } from "./approvals/decisionAlerts";
import { exportDecisions, showDecisions } from "./approvals/decisionList";
import { manageRules } from "./approvals/ruleList";
import { shownText } from "./approvals/shownText";
import { showBackgroundTerminals } from "./background/showBackgroundTerminals";
import { mayEndTemporary } from "./chat/temporaryThreads";
import { addSelectionAsContext } from "./context/addSelectionAsContext";
import { addFilesToChat, addToChat } from "./context/addToChat";
import { chooseFile, chooseHunk, declineHunkWithReason, goToHunk } from "./diffs/hunkCommands";
import { openFileDiff } from "./diffs/openFileDiff";
import { copyThread, exportThread } from "./history/exportThread";
import { goTo } from "./history/goTo";
import { showError, showInformation } from "./notify";
import { failureText } from "./refusalText";
import type { ReviewFindings } from "./reviews/reviewFindings";
import { showOverview } from "./threads/overview";
import { searchThreads } from "./threads/searchThreads";
import {
  archiveThreads,
  areRows,
  copyThreadId,
  deleteThreads,
  forkThread,
  keyOf,
  markThreads,
  openInTerminal,
  pinThreads,
  renameThread,
  showWaiting,
  type ThreadContext,
  threadsOf,
  unarchiveThreads,
} from "./threads/threadCommands";
import { titleText } from "./threads/threadText";
import { manageWorktrees } from "./worktrees/manageWorktrees";
import { mergeWorktreeInView, newWorktreeThread, removeWorktreeInView } from "./worktrees/worktreeCommands";

/** What commands work with. */
export interface CommandContext extends ThreadContext {
  readonly findings: ReviewFindings;
}

/** The arguments are what a menu is about, where it is about something. */
type Command = (context: CommandContext, ...args: readonly unknown[]) => unknown;

/** The commands of package.json, each also in the command palette. */
const commands: Readonly<Record<string, Command>> = {
  open: ({ views }) => views.open(),
  newThread: async ({ views }) => (await views.focusComposer())?.newThread(),
  focusComposer: ({ views }) => views.focusComposer(),
  openInEditor: (context, ...args) => {
    const { views } = context;
    if (!areRows(args)) views.openInEditor(views.active?.threadKey);
    else for (const id of threadsOf(context, args)) views.openInEditor(keyOf(context, id));
  },
  chooseModel: async (context) => {
    const view = context.views.active ?? (await context.views.focusComposer());
    if (view) await chooseModel(context, view.threadKey);
  },
  review: slash("review"),
  compact: slash("compact"),
  fork: (context, ...args) => (areRows(args) ? forkThread(context, args) : slash("fork")(context)),
  newTemporaryThread: async ({ views, threads }) => {
    const view = await views.focusComposer();
    await view?.listening();
    view?.showThread(threads.open(undefined, true));
    view?.focusComposer();
  },
  newWorktreeThread: (context) => newWorktreeThread(context),
  mergeWorktree: (context) => mergeWorktreeInView(context),
  removeWorktree: (context) => removeWorktreeInView(context),
  manageWorktrees: (context) => manageWorktrees(context),
  addSelectionAsContext: (context) => addSelectionAsContext(context),
  showBackgroundTerminals: (context) => showBackgroundTerminals(context, context.views.active?.threadKey),
  goal: slash("goal"),
  rename: (context, ...args) => renameThread(context, args),
  chooseMode: async (context, thread) => {
    if (typeof thread !== "string") {
      await slash("mode")(context);
      return;
    }
    // From the status bar: the thread that it is about, in view or not.
    const { modes, threads } = context.store.state;
    const current = threads.find(({ key }) => key === thread)?.mode;
    const mode = current && (await context.ports.slash.pickMode(modes, current));
    if (mode) await context.threads.setMode(thread, mode);
  },
  chooseFolder: slash("folder"),
  showStatus: slash("status"),
  showChanges: slash("diff"),
  copyThread: (context, ...args) => copyThread(context, threadsOf(context, args)),
  exportThread: (context, ...args) => exportThread(context, threadsOf(context, args)),
  pinThread: (context, ...args) => pinThreads(context, args, true),
  unpinThread: (context, ...args) => pinThreads(context, args, false),
  markThreadRead: (context, ...args) => markThreads(context, args, false),
  markThreadUnread: (context, ...args) => markThreads(context, args, true),
  archiveThread: (context, ...args) => archiveThreads(context, args),
  unarchiveThread: (context, ...args) => unarchiveThreads(context, args),
  deleteThread: (context, ...args) => deleteThreads(context, args),
  copyThreadId: (context, ...args) => copyThreadId(context, args),
  openThreadInTerminal: (context, ...args) => openInTerminal(context, args),
  showThreads: () => vscode.commands.executeCommand("codexSidecar.threads.focus"),
  searchThreads,
  clearThreadSearch: ({ list }) => list.search(null),
  refreshThreads: ({ list }) => list.refresh(),
  showAllThreads: ({ list }) => list.setScope("all"),
  showWorkspaceThreads: ({ list }) => list.setScope("workspace"),
  moreThreads: ({ list }, shelf) => list.more(shelf === "archived" ? "archived" : "current"),
  nextWaitingThread: (context) => showWaiting(context, 1),
  previousWaitingThread: (context) => showWaiting(context, -1),
  goTo: async (context) => {
    const view = context.views.active;
    if (view) await goTo(context, view);
  },
  find: ({ views }) => views.active?.openFind(),
  stop,
  showThread: async (context, ...args) => {
    if (!areRows(args)) return showOverview(context);
    const [id] = threadsOf(context, args);
    if (id !== undefined) await context.views.showThread(keyOf(context, id));
  },
  accept: (context) => decide(deciding(context), "accept"),
  acceptForSession: (context) => decide(deciding(context), "acceptForSession"),
  decline: (context) => decide(deciding(context), "decline"),
  declineWithReason: (context) => declineWithReason(deciding(context)),
  cancelTurn: (context) => decide(deciding(context), "cancel"),
  nextHunk: (context) => goToHunk(context, 1),
  previousHunk: (context) => goToHunk(context, -1),
  acceptHunk: (context, from) => chooseHunk(context, true, from),
  declineHunk: (context, from) => chooseHunk(context, false, from),
  declineHunkBecause: (context, reply) => chooseHunk(context, false, reply),
  declineHunkWithReason: (context) => declineHunkWithReason(context),
  acceptFile: (context) => chooseFile(context, true),
  declineFile: (context) => chooseFile(context, false),
  openFileDiff: (context) => openFileDiff(context),
  showPendingDecision: (context) => showPendingDecision(context, context.views),
  showDecisions,
  exportDecisions,
  manageRules: (context) => manageRules(context),
  fixFinding: async ({ findings, views }, thread) => {
    const prompt = findings.prompt(thread as vscode.CommentThread);
    if (prompt !== undefined) (await views.focusComposer())?.prefill(prompt);
  },
  dismissFinding: ({ findings }, thread) => findings.dismiss(thread as vscode.CommentThread),
  clearFindings: ({ findings }) => findings.clear(),
  addSelection: (context) => addToChat(context, "selection"),
  addFile: (context, clicked, selected) => addFilesToChat(context, clicked, selected),
  addTerminalSelection: (context) => addToChat(context, "terminal"),
  signOut: ({ account }) => account.signOut(),
  showServerInfo,
  showLog: ({ ports }) => ports.log.show(),
  restartServer: async ({ session, store }) =>
    (await mayEndTemporary(store.state)) &&
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Restarting Codex…") },
      () => session.restart(),
    ),
};

/** A command of the composer, for the thread in view. */
function slash(name: SlashName): Command {
  return async ({ views }) => {
    const view = views.active ?? (await views.focusComposer());
    if (view) await runSlashCommand(view, name, "");
  };
}

/**
 * Runs a command; one that fails says so, and the log has the rest.
 * @param id as in package.json
 */
export async function runCommand(context: CommandContext, id: string, args: readonly unknown[]): Promise<void> {
  const name = id.slice(id.indexOf(".") + 1);
  try {
    await commands[name]?.(context, ...args);
  } catch (error) {
    context.ports.log.error(`${name}: ${requestErrorMessage(error)}`);
    void showError(vscode.l10n.t("Codex: {0}", failureText(error)));
  }
}

/** Which server runs, for bug reports and the curious. */
function showServerInfo({ session }: CommandContext): void {
  const info = session.current?.info;
  if (!info) {
    void showInformation(vscode.l10n.t("The Codex server does not run. Open the chat to start it."));
    return;
  }
  const detail = [
    vscode.l10n.t("Process: {0}", info.pid),
    vscode.l10n.t("Program: {0}", info.path),
    vscode.l10n.t("Codex home: {0}", info.codexHome),
    vscode.l10n.t("Platform: {0}", info.platform),
    vscode.l10n.t("User agent: {0}", info.userAgent),
  ].join("\n");
  void showInformation(`codex app-server ${info.version}`, { modal: true, detail });
}

/** Interrupts the thread in view, else another one that runs: none may be out of reach. */
async function stop(context: CommandContext, ...args: readonly unknown[]): Promise<void> {
  const { store, prompts, views } = context;
  if (areRows(args)) {
    const chosen = threadsOf(context, args).map((id) => threadById(store.state, id)?.key);
    await Promise.all(chosen.map((key) => key !== undefined && prompts.stop(key)));
    return;
  }
  const running = store.state.threads.filter(({ view }) => runningTurn(view) !== undefined);
  const shown = views.active?.threadKey;
  if (shown !== undefined && (running.length === 0 || running.some(({ key }) => key === shown))) {
    await prompts.stop(shown);
    return;
  }
  const [only, ...others] = running;
  const key = others.length === 0 ? only?.key : await pickThread(vscode.l10n.t("Stop Which Thread?"), running);
  if (key !== undefined) await prompts.stop(key);
}

async function pickThread(title: string, records: readonly ThreadRecord[]): Promise<string | undefined> {
  const items = records.map(({ key, view }) => ({
    label: shownText(titleText(view.title)),
    description: runningTurn(view) ? vscode.l10n.t("running") : "",
    key,
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.key;
}

function deciding({ broker, store, views }: CommandContext) {
  return { broker, store, shownThread: views.active?.threadKey };
}

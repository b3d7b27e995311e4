import * as vscode from "vscode";
import { chooseModel } from "../app/chat/chooseModel";
import { requestErrorMessage } from "../app/requestError";
import type { Services } from "../app/services";
import { runSlashCommand } from "../app/slash/slashCommands";
import type { ThreadRecord } from "../model/state";
import { runningTurn } from "../model/threadChanges";
import type { SlashName } from "../shared/slash";
import { decide, declineWithReason } from "./approvals/decideCommands";
import { showPendingDecision } from "./approvals/decisionAlerts";
import { showDecisionList } from "./approvals/decisionList";
import type { ChatViews } from "./chat/chatViews";
import { addFilesToChat, addToChat } from "./context/addToChat";
import { copyThread, exportThread } from "./history/exportThread";
import { goTo } from "./history/goTo";
import type { ReviewFindings } from "./reviews/reviewFindings";

/** What commands work with. */
interface CommandContext extends Services {
  readonly views: ChatViews;
  readonly findings: ReviewFindings;
}

/** The arguments are what a menu is about, where it is about something. */
type Command = (context: CommandContext, ...args: readonly unknown[]) => unknown;

/** The commands of package.json, each also in the command palette. */
const commands: Readonly<Record<string, Command>> = {
  open: ({ views }) => views.open(),
  newThread: async ({ views }) => (await views.focusComposer())?.newThread(),
  focusComposer: ({ views }) => views.focusComposer(),
  openInEditor: ({ views }) => views.openInEditor(views.active?.threadKey),
  chooseModel: async (context) => {
    const view = context.views.active ?? (await context.views.focusComposer());
    if (view) await chooseModel(context, view.threadKey);
  },
  review: slash("review"),
  compact: slash("compact"),
  fork: slash("fork"),
  goal: slash("goal"),
  rename: slash("rename"),
  chooseMode: slash("mode"),
  chooseFolder: slash("folder"),
  showStatus: slash("status"),
  showChanges: slash("diff"),
  copyThread: (context) => copyThread(context, context.views.active),
  exportThread: (context) => exportThread(context, context.views.active),
  goTo: async (context) => {
    const view = context.views.active;
    if (view) await goTo(context, view);
  },
  find: ({ views }) => views.active?.openFind(),
  stop,
  showThread,
  accept: (context) => decide(deciding(context), "accept"),
  acceptForSession: (context) => decide(deciding(context), "acceptForSession"),
  decline: (context) => decide(deciding(context), "decline"),
  declineWithReason: (context) => declineWithReason(deciding(context)),
  cancelTurn: (context) => decide(deciding(context), "cancel"),
  showPendingDecision: (context) => showPendingDecision(context, context.views),
  showDecisions: ({ store }) => showDecisionList(store),
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
  restartServer: ({ session }) =>
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

/** Registers every command; one that fails says so, and the log has the rest. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, run]) =>
      vscode.commands.registerCommand(`codexSidecar.${name}`, async (...args: readonly unknown[]) => {
        try {
          await run(context, ...args);
        } catch (error) {
          context.ports.log.error(`${name}: ${requestErrorMessage(error)}`);
          void vscode.window.showErrorMessage(vscode.l10n.t("Codex: {0}", requestErrorMessage(error)));
        }
      }),
    ),
  );
}

/** Which server runs, for bug reports and the curious. */
function showServerInfo({ session }: CommandContext): void {
  const info = session.current?.info;
  if (!info) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("The Codex server does not run. Open the chat to start it."),
    );
    return;
  }
  const detail = [
    vscode.l10n.t("Process: {0}", info.pid),
    vscode.l10n.t("Program: {0}", info.path),
    vscode.l10n.t("Codex home: {0}", info.codexHome),
    vscode.l10n.t("Platform: {0}", info.platform),
    vscode.l10n.t("User agent: {0}", info.userAgent),
  ].join("\n");
  void vscode.window.showInformationMessage(`codex app-server ${info.version}`, { modal: true, detail });
}

/** Interrupts the thread in view, else another one that runs: none may be out of reach. */
async function stop(context: CommandContext): Promise<void> {
  const { store, prompts, views } = context;
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

/** Brings back a thread of this window that no view shows. */
async function showThread({ store, views }: CommandContext): Promise<void> {
  const used = store.state.threads.filter(({ view }) => view.turns.length > 0 || view.outbox.length > 0);
  const key = await pickThread(vscode.l10n.t("Show Thread"), used.toReversed());
  if (key !== undefined) (await views.focusComposer())?.showThread(key);
}

async function pickThread(title: string, records: readonly ThreadRecord[]): Promise<string | undefined> {
  const items = records.map(({ key, view }) => ({
    label: view.title || vscode.l10n.t("Untitled"),
    description: runningTurn(view) ? vscode.l10n.t("running") : "",
    key,
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.key;
}

function deciding({ broker, store, views }: CommandContext) {
  return { broker, store, shownThread: views.active?.threadKey };
}

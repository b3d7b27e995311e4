import * as vscode from "vscode";
import type { Services } from "../../app/services";
import { threadById } from "../../model/state";
import { type Decision, isAskedInChat } from "../../shared/decisions";
import { shownText } from "./shownText";

/** How the chat views help to find a decision. */
interface Views {
  /** Whether a view that can be seen shows this thread. */
  shows(threadId: string): boolean;
  /** Opens the thread with this key, and puts the keyboard into it or leaves it where it is. */
  showThread(key: string, focus: boolean): Promise<void>;
}

/** More of a text would not be read in a notification, in characters. */
const longest = 120;

/**
 * Tells of decisions that wait where nobody looks: an item in the status bar while there are any, and a notification for
 * each one that is neither in front nor in a visible view, or comes while the window is not in front. A notification
 * can't be closed by code: the buttons of an old one say that it is too late.
 */
export class DecisionAlerts implements vscode.Disposable {
  readonly #status = vscode.window.createStatusBarItem("codexSidecar.decisions", vscode.StatusBarAlignment.Left);
  readonly #subscription: vscode.Disposable;
  #known = new Set<string>();

  constructor(
    private readonly services: Services,
    private readonly views: Views,
  ) {
    this.#status.name = vscode.l10n.t("Codex: Decisions");
    this.#status.command = "codexSidecar.showPendingDecision";
    this.#subscription = services.store.subscribe(() => this.#update());
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#status.dispose();
  }

  #update(): void {
    const { decisions } = this.services.store.state;
    const news = decisions.filter(({ id }) => !this.#known.has(id));
    if (news.length === 0 && decisions.length === this.#known.size) return;
    this.#known = new Set(decisions.map(({ id }) => id));
    this.#showStatus(decisions.length);
    for (const decision of news) {
      // The oldest one has a diff or a quick-pick in front by itself, unless it is asked in the chat.
      const inFront = decision === decisions[0] && !isAskedInChat(decision);
      if (vscode.window.state.focused && (inFront || this.views.shows(decision.threadId))) continue;
      this.#notify(decision).then(undefined, (error: unknown) =>
        this.services.ports.log.error(`Could not tell of a decision: ${String(error)}`),
      );
    }
  }

  #showStatus(count: number): void {
    if (count === 0) {
      this.#status.hide();
      return;
    }
    this.#status.text = `$(bell-dot) ${vscode.l10n.t("Codex waits ({0})", count)}`;
    this.#status.tooltip = vscode.l10n.t("Show what Codex waits for");
    this.#status.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
    this.#status.show();
  }

  async #notify(decision: Decision): Promise<void> {
    const show = vscode.l10n.t("Show");
    const decline = decision.kind === "questions" ? vscode.l10n.t("Skip") : vscode.l10n.t("Decline");
    const chosen = await vscode.window.showInformationMessage(alertText(decision), show, decline);
    if (chosen === undefined) return;
    const { broker, store } = this.services;
    const pending = store.state.decisions.some(({ id }) => id === decision.id);
    if (!pending) void vscode.window.showInformationMessage(vscode.l10n.t("This has been decided already."));
    else if (chosen === decline) broker.answer(decision.id, "decline");
    else await showDecision(this.services, this.views, decision);
  }
}

/** Shows the oldest decision that waits: its thread, and its native surface. */
export async function showPendingDecision(services: Services, views: Views): Promise<void> {
  const [oldest] = services.store.state.decisions;
  if (oldest) await showDecision(services, views, oldest);
  else void vscode.window.showInformationMessage(vscode.l10n.t("Codex has nothing to decide right now."));
}

async function showDecision({ broker, store }: Services, views: Views, decision: Decision): Promise<void> {
  const key = threadById(store.state, decision.threadId)?.key;
  // A pick that is shown beside the thread has the keyboard: there, Escape leaves the pick; in the chat it stops the turn.
  if (key !== undefined) await views.showThread(key, isAskedInChat(decision));
  // Where no view can show it, there is still the pick.
  if (!isAskedInChat(decision) || key === undefined) broker.reveal(decision.id);
}

function alertText(decision: Decision): string {
  switch (decision.kind) {
    case "command":
      return decision.typedInto === undefined
        ? vscode.l10n.t("Codex wants to run a command: {0}", excerpt(decision.command))
        : vscode.l10n.t("Codex wants to type into a running command: {0}", excerpt(decision.command));
    case "network":
      return vscode.l10n.t("Codex wants to use the network: {0}", excerpt(decision.host));
    case "fileChange":
      return decision.changes.length === 1
        ? vscode.l10n.t("Codex wants to change {0}", excerpt(decision.changes[0]?.path ?? ""))
        : vscode.l10n.t("Codex wants to change {0} files", decision.changes.length);
    case "tool":
      return vscode.l10n.t("Codex wants to use a tool: {0}", excerpt(`${decision.server}, ${decision.tool}`));
    case "permissions":
      return vscode.l10n.t("Codex wants more permissions");
    case "questions":
      return vscode.l10n.t("Codex asks: {0}", excerpt(decision.questions[0]?.text ?? ""));
    case "form":
      return vscode.l10n.t("{0} asks: {1}", excerpt(decision.server), excerpt(decision.message));
    case "address":
      return vscode.l10n.t("{0} wants to open a web page: {1}", excerpt(decision.server), excerpt(decision.address[1]));
  }
}

/** The beginning of a text of others, without what a notification would turn into a link: `[text](address)`. */
function excerpt(text: string): string {
  const line = shownText(text).replaceAll("](", "]\u200b(");
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

import * as vscode from "vscode";
import type { Services } from "../../app/services";
import { titleOfThread } from "../../app/threadList/threadList";
import { type NewQuestion, newQuestions } from "../../model/newQuestions";
import { threadById } from "../../model/state";
import { type Decision, isAskedInChat } from "../../shared/decisions";
import { showInformation, showWarning } from "../notify";
import { alertText } from "./alertText";
import { acceptText } from "./pickChoices";
import { shownText } from "./shownText";
import { excerpt, isToldWhole } from "./toldWhole";

/** How the chat views help to find a decision. */
interface Views {
  /** Whether a view that can be seen shows this thread. */
  shows(threadId: string): boolean;
  /** Opens the thread with this key, and puts the keyboard into it or leaves it where it is. */
  showThread(key: string, focus: boolean): Promise<void>;
}

/**
 * New notifications push the others up. A click on a button that was not there a moment ago was meant for another one,
 * so it accepts nothing yet; in milliseconds.
 */
const settling = 700;

/** So many decisions are named where one points at the status bar. */
const maxListed = 8;

/**
 * Tells of decisions that wait where nobody looks: an item in the status bar while there are any, and a notification for
 * each one that is neither in front nor in a visible view, or comes while the window is not in front. A notification
 * can't be closed by code: the buttons of an old one say that it is too late. It can accept only what its text shows
 * whole.
 */
export class DecisionAlerts implements vscode.Disposable {
  readonly #status = vscode.window.createStatusBarItem("codexSidecar.decisions", vscode.StatusBarAlignment.Left);
  readonly #subscription: vscode.Disposable;
  #known = new Set<string>();
  /** How often each address could not be opened. */
  readonly #failures = new Map<string, number>();

  constructor(
    private readonly services: Services,
    private readonly views: Views,
  ) {
    this.#status.name = vscode.l10n.t("Codex: Decisions");
    this.#status.command = "codexSidecar.showPendingDecision";
    let before = services.store.state;
    this.#subscription = services.store.subscribe(() => {
      const asked = newQuestions(before, services.store.state);
      before = services.store.state;
      this.#update();
      for (const question of asked) void this.#tellOfQuestion(question);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#status.dispose();
  }

  #update(): void {
    const { decisions } = this.services.store.state;
    for (const decision of decisions) this.#tellOfFailure(decision);
    const news = decisions.filter(({ id }) => !this.#known.has(id));
    if (news.length === 0 && decisions.length === this.#known.size) return;
    this.#known = new Set(decisions.map(({ id }) => id));
    this.#showStatus(decisions);
    for (const decision of news) {
      // The oldest one has a diff or a quick-pick in front by itself, unless it is asked in the chat.
      const inFront = decision === decisions[0] && !isAskedInChat(decision);
      if (vscode.window.state.focused && (inFront || this.views.shows(decision.threadId))) continue;
      this.#notify(decision).then(undefined, (error: unknown) =>
        this.services.ports.log.error(`Could not tell of a decision: ${String(error)}`),
      );
    }
  }

  /** Codex does not wait for the answer, so nothing else would tell of it where its thread is out of sight. */
  async #tellOfQuestion({ threadId, text }: NewQuestion): Promise<void> {
    if (vscode.window.state.focused && this.views.shows(threadId)) return;
    const show = vscode.l10n.t("Show");
    const chosen = await showInformation(vscode.l10n.t("Codex asks: {0}", excerpt(text)), show);
    const key = threadById(this.services.store.state, threadId)?.key;
    if (chosen === show && key !== undefined) await this.views.showThread(key, true);
  }

  /** Where it was accepted in its pick, nothing else would say that the page could not be opened. */
  #tellOfFailure({ id, kind, kept = 0, threadId }: Decision): void {
    if (kind !== "address" || kept <= (this.#failures.get(id) ?? 0)) return;
    this.#failures.set(id, kept);
    if (this.views.shows(threadId)) return;
    const text = vscode.l10n.t("The page could not be opened. Codex still waits for your answer.");
    const show = vscode.l10n.t("Show");
    void showWarning(text, show).then((chosen) => {
      const decision = this.services.store.state.decisions.find((each) => each.id === id);
      if (chosen === show && decision) return showDecision(this.services, this.views, decision);
      return undefined;
    });
  }

  #showStatus(decisions: readonly Decision[]): void {
    if (decisions.length === 0) {
      this.#status.hide();
      return;
    }
    this.#status.text = `$(bell-dot) ${vscode.l10n.t("Codex waits ({0})", decisions.length)}`;
    const first = decisions.slice(0, maxListed).map(alertText);
    const more = decisions.length > first.length ? ["…"] : [];
    this.#status.tooltip = [vscode.l10n.t("Codex waits for you:"), ...first, ...more].join("\n");
    this.#status.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
    this.#status.show();
  }

  async #notify(decision: Decision): Promise<void> {
    const { broker, store } = this.services;
    const show = vscode.l10n.t("Show");
    const decline = decision.kind === "questions" ? vscode.l10n.t("Skip") : vscode.l10n.t("Decline");
    const accept = this.#acceptButton(decision);
    const since = Date.now();
    // "Show" first: VS Code's key for the first button of a notification must not accept anything.
    const chosen = await showInformation(alertText(decision), show, ...accept, decline);
    if (chosen === undefined) return;
    const pending = store.state.decisions.some(({ id }) => id === decision.id);
    if (!pending) void showInformation(vscode.l10n.t("This has been decided already."));
    else if (chosen === decline) broker.answer(decision.id, "decline");
    else if (accept.includes(chosen) && Date.now() - since >= settling) broker.answer(decision.id, "accept");
    else await showDecision(this.services, this.views, decision);
  }

  /** The accepting button, where the text shows all of what is decided. */
  #acceptButton(decision: Decision): string[] {
    const { ports, store } = this.services;
    const folders = ports.workspace.folders();
    const own = threadById(store.state, decision.threadId)?.view.cwd;
    if (!isToldWhole(decision, folders.length === 1 && folders[0] === own ? own : undefined)) return [];
    return decision.kind === "command" || decision.kind === "network" ? [acceptText(decision)] : [];
  }
}

/** Shows the decision that waits: its thread, and its native surface. Of several, a person chooses; the oldest is first. */
export async function showPendingDecision(services: Services, views: Views): Promise<void> {
  const { decisions } = services.store.state;
  const [oldest] = decisions;
  if (!oldest) return void showInformation(vscode.l10n.t("Codex has nothing to decide right now."));
  const decision = decisions.length === 1 ? oldest : await choosePending(services);
  if (decision) await showDecision(services, views, decision);
}

/** What waits, of all threads, the oldest first. What is decided meanwhile is there no more. */
function choosePending({ store }: Services): Promise<Decision | undefined> {
  return new Promise((resolve) => {
    const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly decision: Decision }>();
    const list = (): void => {
      const front = pick.activeItems[0]?.decision.id;
      pick.items = store.state.decisions.map((decision) => ({
        label: alertText(decision),
        description: shownText(titleOfThread(store.state, decision.threadId)),
        decision,
      }));
      pick.activeItems = pick.items.filter(({ decision }) => decision.id === front);
      if (pick.items.length === 0) pick.hide();
    };
    let shown = store.state.decisions;
    const following = store.subscribe(() => {
      if (shown === store.state.decisions) return;
      shown = store.state.decisions;
      list();
    });
    pick.title = vscode.l10n.t("Codex waits for these decisions, the oldest first");
    pick.placeholder = vscode.l10n.t("Choose one to see it");
    pick.matchOnDescription = true;
    list();
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.decision);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      following.dispose();
      pick.dispose();
    });
    pick.show();
  });
}

async function showDecision({ broker, store }: Services, views: Views, decision: Decision): Promise<void> {
  const key = threadById(store.state, decision.threadId)?.key;
  // A pick that is shown beside the thread has the keyboard: there, Escape leaves the pick; in the chat it stops the turn.
  if (key !== undefined) await views.showThread(key, isAskedInChat(decision));
  // Where no view can show it, there is still the pick.
  if (!isAskedInChat(decision) || key === undefined) broker.reveal(decision.id);
}

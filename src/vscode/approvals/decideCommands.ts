import * as vscode from "vscode";
import type { Broker } from "../../app/broker";
import type { Store } from "../../app/store";
import { threadByKey } from "../../model/state";
import type { Answer } from "../../shared/decisions";
import { activeDecisionId } from "../diffs/activeDecision";
import { showInformation } from "../notify";

interface Context {
  readonly broker: Broker;
  readonly store: Store;
  /** The key of the thread in view. */
  readonly shownThread: string | undefined;
}

/** A second click on Accept that was meant for the first proposal must not accept the next one, in milliseconds. */
const doubleClick = 700;
let lastAccept = { id: "", at: 0 };

/**
 * Answers the decision whose diff is in front, else the only one of the thread in view. Otherwise the oldest is shown
 * first: nobody should accept what they have not seen.
 */
export function decide(context: Context, answer: Answer): void {
  const id = decisionInFront(context);
  const accepts = answer === "accept" || answer === "acceptForSession";
  const now = Date.now();
  const doubled = accepts && id !== lastAccept.id && now - lastAccept.at < doubleClick;
  if (id !== undefined && !doubled && context.broker.answer(id, answer)) {
    if (accepts) lastAccept = { id, at: now };
    return;
  }
  showNext(context);
}

/** Asks for the reason first; leaving the question leaves the decision pending. */
export async function declineWithReason(context: Context): Promise<void> {
  const id = decisionInFront(context);
  if (id === undefined) return showNext(context);
  const reason = await askReason();
  if (reason === undefined || context.broker.answer(id, "decline", reason)) return;
  void showInformation(vscode.l10n.t("This was decided in the meantime: {0} was not sent.", reason));
}

/** @returns undefined when a person leaves */
export function askReason(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t("Decline"),
    prompt: vscode.l10n.t("Tell Codex why, or what to do instead"),
    ignoreFocusOut: true,
  });
}

function decisionInFront({ store, shownThread }: Context): string | undefined {
  const inView = decisionsInView(store, shownThread);
  return activeDecisionId() ?? (inView.length === 1 ? inView[0]?.id : undefined);
}

function showNext({ broker, store, shownThread }: Context): void {
  const next = decisionsInView(store, shownThread)[0] ?? store.state.decisions[0];
  if (next) broker.reveal(next.id);
  else void showInformation(vscode.l10n.t("Codex has nothing to decide right now."));
}

function decisionsInView(store: Store, shownThread: string | undefined) {
  const id = shownThread === undefined ? undefined : threadByKey(store.state, shownThread)?.view.id;
  return store.state.decisions.filter(({ threadId }) => threadId === id);
}

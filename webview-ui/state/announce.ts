import { signal } from "@preact/signals";
import type { Decision, TurnView, ViewState } from "../../src/shared/view";
import { t } from "../l10n";

/** What the polite live region says. Streaming text is not announced: it would flood a screen reader. */
export const announced = signal("");

/** Announces what a person who cannot see the view has to know about the step from `before` to `after`. */
export function announceChange(before: ViewState | null, after: ViewState): void {
  const news = [...newDecisions(before, after), ...turnNews(before, after)];
  if (news.length > 0) announced.value = news.join(" ");
}

function newDecisions(before: ViewState | null, after: ViewState): string[] {
  if (before?.decisions === after.decisions) return [];
  const known = new Set(before?.decisions.map((decision) => decision.id));
  return after.decisions.filter((decision) => !known.has(decision.id)).map(describeDecision);
}

function describeDecision(decision: Decision): string {
  if (decision.kind === "command") return t("Codex asks for approval: {0}", decision.command);
  return t("Codex asks for approval: change {0}", decision.changes.map((change) => change.path).join(", "));
}

function turnNews(before: ViewState | null, after: ViewState): string[] {
  if (!before || before.thread.turns === after.thread.turns) return [];
  const turn = after.thread.turns.at(-1);
  if (!turn || before.thread.id !== after.thread.id) return [];
  const previous = before.thread.turns.find((each) => each.id === turn.id);
  // Also tells one "finished" from the next: a live region does not repeat the same words.
  if (turn.status === "inProgress") return [...(previous ? [] : [t("Codex is working")]), ...rerouting(previous, turn)];
  return !previous || previous.status === "inProgress" ? [describeEnd(turn)] : [];
}

/** Another model than the one that was chosen is news, not a footnote. */
function rerouting(previous: TurnView | undefined, turn: TurnView): string[] {
  const { reroutedFrom, model } = turn;
  if (reroutedFrom === undefined || model === undefined || previous?.reroutedFrom === reroutedFrom) return [];
  return [t("{0} answers instead of {1}", model, reroutedFrom)];
}

function describeEnd(turn: TurnView): string {
  if (turn.status === "interrupted") return t("Codex stopped");
  if (turn.status === "failed") return t("Codex failed: {0}", turn.error?.message ?? t("no reason given"));
  return t("Codex finished");
}

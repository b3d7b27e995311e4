import { signal } from "@preact/signals";
import type { Decision } from "../../src/shared/decisions";
import type { TurnView, ViewState } from "../../src/shared/view";
import { t } from "../l10n";
import { pauseText } from "../queue/pauseText";

/** What the polite live region says. Streaming text is not announced: it would flood a screen reader. */
export const announced = signal("");

/** The message of the queue that a person moved last, by its `clientId`. */
export const lastMoved = signal("");

/** Announces what a person who cannot see the view has to know about the step from `before` to `after`. */
export function announceChange(before: ViewState | null, after: ViewState): void {
  const news = [
    ...newDecisions(before, after),
    ...newQuestions(before, after),
    ...turnNews(before, after),
    ...queueNews(before, after),
  ];
  if (news.length > 0) announced.value = news.join(" ");
}

function newDecisions(before: ViewState | null, after: ViewState): string[] {
  if (before?.decisions === after.decisions) return [];
  const known = new Set(before?.decisions.map((decision) => decision.id));
  return after.decisions.filter((decision) => !known.has(decision.id)).map(describeDecision);
}

/** Questions that Codex does not wait for. */
function newQuestions(before: ViewState | null, after: ViewState): string[] {
  const turn = after.thread.turns.at(-1);
  if (!before || !turn || before.thread.turns === after.thread.turns || before.thread.id !== after.thread.id) return [];
  const known = new Set(before.thread.turns.find(({ id }) => id === turn.id)?.items.map(({ id }) => id));
  return turn.items.flatMap((item) =>
    item.type === "agentMessage" && item.questions && !known.has(item.id)
      ? [t("Codex asks: {0}", item.questions.map(({ title }) => title).join(" "))]
      : [],
  );
}

function describeDecision(decision: Decision): string {
  if (decision.kind === "questions") return t("Codex asks: {0}", decision.questions.map(({ text }) => text).join(" "));
  if (decision.kind === "form") return t("{0} asks: {1}", decision.server, decision.message);
  if (decision.kind === "address") return t("{0} wants to open a web page: {1}", decision.server, decision.address[1]);
  if (decision.kind === "tool") return t("Codex asks for approval: {0}", `${decision.server}, ${decision.tool}`);
  if (decision.kind === "network") return t("Codex wants to use the network: {0}", decision.host);
  if (decision.kind === "permissions") return t("Codex wants more permissions");
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

/** What a person did in the queue, and why it waits. What it sends by itself is told as a turn. */
function queueNews(before: ViewState | null, after: ViewState): string[] {
  if (!before || before.thread.id !== after.thread.id) return [];
  const { queue, queuePaused } = after.thread;
  const paused = queuePaused !== null && before.thread.queuePaused === null ? [pauseText(queuePaused)] : [];
  const known = before.thread.queue;
  if (queue.length > known.length) return [t("Queued, {0} waiting", queue.length), ...paused];
  const place = queue.findIndex(({ clientId }) => clientId === lastMoved.value);
  const from = known.findIndex(({ clientId }) => clientId === lastMoved.value);
  if (queue.length < known.length || place < 0 || place === from) return paused;
  return [t("Moved, now {0} of {1}", place + 1, queue.length), ...paused];
}

function describeEnd(turn: TurnView): string {
  if (turn.status === "interrupted") return t("Codex stopped");
  if (turn.status === "failed") return t("Codex failed: {0}", turn.error?.message ?? t("no reason given"));
  return t("Codex finished");
}

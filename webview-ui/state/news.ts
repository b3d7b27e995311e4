import type { Decision } from "../../src/shared/decisions";
import type { TurnView, ViewState } from "../../src/shared/view";
import { outboxText } from "../chat/outboxText";
import { t, translated } from "../l10n";
import { relativePath } from "../parts/relativePath";
import { waitingText } from "../queue/pauseText";
import { lastMoved } from "./announce";

/** How much of a text of others is read out: nobody can skim what is spoken. */
const mostCharacters = 200;

/**
 * What a person who cannot see the view has to be told about the step from `before` to `after`; "" when that is
 * nothing. Streaming text is not announced: it would flood a screen reader.
 */
export function newsOf(before: ViewState | null, after: ViewState): string {
  const news = [
    ...newDecisions(before, after),
    ...newQuestions(before, after),
    ...turnNews(before, after),
    ...outboxNews(before, after),
    ...queueNews(before, after),
    ...newNotices(before, after),
  ];
  const [first = "", ...more] = news;
  return more.length === 0 ? first : news.map((each) => (/[.?!…]$/.test(each) ? each : `${each}.`)).join(" ");
}

function newDecisions(before: ViewState | null, after: ViewState): string[] {
  if (before?.decisions === after.decisions) return [];
  const known = new Set(before?.decisions.map((decision) => decision.id));
  const { cwd } = after.thread;
  return after.decisions
    .filter((decision) => !known.has(decision.id))
    .map((decision) => describeDecision(decision, cwd));
}

/** Questions that Codex does not wait for. */
function newQuestions(before: ViewState | null, after: ViewState): string[] {
  const turn = after.thread.turns.at(-1);
  if (!before || !turn || before.thread.turns === after.thread.turns || before.thread.id !== after.thread.id) return [];
  const items = before.thread.turns.findLast(({ id }) => id === turn.id)?.items;
  // With most patches something grows, and nothing is new.
  if (items?.length === turn.items.length) return [];
  const known = new Set(items?.map(({ id }) => id));
  return turn.items.flatMap((item) =>
    item.type === "agentMessage" && item.questions && !known.has(item.id)
      ? [t("Codex asks: {0}", item.questions.map(({ title }) => title).join(" "))]
      : [],
  );
}

function describeDecision(decision: Decision, cwd: string): string {
  if (decision.kind === "questions") return t("Codex asks: {0}", decision.questions.map(({ text }) => text).join(" "));
  if (decision.kind === "form") return t("{0} asks: {1}", decision.server, decision.message);
  if (decision.kind === "address") return t("{0} wants to open a web page: {1}", decision.server, decision.address[1]);
  if (decision.kind === "tool") return t("Codex asks for approval: {0}", `${decision.server}, ${decision.tool}`);
  if (decision.kind === "network") return t("Codex wants to use the network: {0}", decision.host);
  if (decision.kind === "permissions") return t("Codex wants more permissions");
  if (decision.kind === "command") return t("Codex asks for approval: {0}", beginning(decision.command));
  const files = decision.changes.map(({ path }) => relativePath(path, cwd)).join(", ");
  return t("Codex asks for approval: change {0}", beginning(files));
}

function turnNews(before: ViewState | null, after: ViewState): string[] {
  if (!before || before.thread.turns === after.thread.turns) return [];
  const turn = after.thread.turns.at(-1);
  if (!turn || before.thread.id !== after.thread.id) return [];
  const previous = before.thread.turns.find((each) => each.id === turn.id);
  if (turn.status !== "inProgress") return !previous || previous.status === "inProgress" ? [describeEnd(turn)] : [];
  const lost = turn.retrying !== null && (previous?.retrying ?? null) === null;
  return [
    ...(previous ? [] : [t("Codex is working")]),
    ...rerouting(previous, turn),
    // Once, and not with each attempt.
    ...(lost ? [t("Reconnecting… {0}", turn.retrying ?? "")] : []),
  ];
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

function beginning(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= mostCharacters ? line : `${line.slice(0, mostCharacters).replace(/\s\S*$/, "")}…`;
}

/** A prompt that Codex has not taken; that it waits is told by nothing else. */
function outboxNews(before: ViewState | null, after: ViewState): string[] {
  if (before?.thread.outbox === after.thread.outbox || before?.thread.id !== after.thread.id) return [];
  const known = new Map(before.thread.outbox.map(({ clientId, state }) => [clientId, state]));
  return after.thread.outbox
    .filter(({ clientId, state }) => known.get(clientId) !== state)
    .flatMap(({ state, error }) => (state === "sending" ? [] : [t("Your message: {0}", outboxText(state, error))]));
}

/** What a person did in the queue, and why it waits. What it sends by itself is told as a turn. */
function queueNews(before: ViewState | null, after: ViewState): string[] {
  if (!before || before.thread.id !== after.thread.id) return [];
  const { queue } = after.thread;
  const waiting = waitingText(after);
  const paused = waiting !== null && waiting !== waitingText(before) ? [waiting] : [];
  const known = before.thread.queue;
  if (queue.length > known.length) return [t("Queued, {0} waiting", queue.length), ...paused];
  const place = queue.findIndex(({ clientId }) => clientId === lastMoved.value);
  const from = known.findIndex(({ clientId }) => clientId === lastMoved.value);
  if (queue.length < known.length || place < 0 || place === from) return paused;
  return [t("Moved, now {0} of {1}", place + 1, queue.length), ...paused];
}

function newNotices(before: ViewState | null, after: ViewState): string[] {
  if (!before || before.notices === after.notices) return [];
  const known = new Set(before.notices.map(({ id }) => id));
  return after.notices.filter(({ id }) => !known.has(id)).map(({ message }) => beginning(translated(message)));
}

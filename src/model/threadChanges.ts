import type { Turn } from "../protocol/generated/v2/Turn";
import type { ItemView } from "../shared/items";
import type { ThreadView, TurnStatus, TurnView } from "../shared/view";
import { itemView } from "./itemView";
import { pauseQueue } from "./queue";
import { turnError } from "./turnError";

/** Adds a turn, or brings its facts up to date; items that are already shown stay. */
export function putTurn(thread: ThreadView, turn: Turn, model: string | null = null): ThreadView {
  return changeTurn(withTurn(thread, turn.id), turn.id, (shown) => ({
    ...(model === null ? {} : { model }),
    ...shown,
    status: turn.status,
    error: turn.error ? turnError(turn.error) : shown.error,
    durationMs: turn.durationMs ?? shown.durationMs,
  }));
}

/**
 * A turn begins. That of a review has begun before, under the id that its items and its end have (seen on 0.130.0 and
 * 0.169.0): the id that `turn/started` gives it is only good for interrupting it.
 */
export function startTurn(thread: ThreadView, turn: Turn): ThreadView {
  const running = runningTurn(thread);
  if (running === undefined || running.id === turn.id || !isReview(running.items)) {
    return putTurn(thread, turn, thread.model);
  }
  return changeTurn(thread, running.id, (shown) => ({
    ...(thread.model === null ? {} : { model: thread.model }),
    ...shown,
    startedAs: turn.id,
  }));
}

/** The id by which the server knows a turn while it runs. */
export function runningId(turn: TurnView): string {
  return turn.startedAs ?? turn.id;
}

function isReview(items: readonly ItemView[]): boolean {
  return (
    items.findLast(({ type }) => type === "enteredReviewMode" || type === "exitedReviewMode")?.type ===
    "enteredReviewMode"
  );
}

/**
 * True for what the server says beside a review and nobody needs: the order to the reviewer, which it writes itself,
 * and the review's text once more as a message.
 * @param before the items of the turn that came before
 */
export function isReviewEcho(before: readonly ItemView[], item: ItemView): boolean {
  if (item.type === "userMessage") return item.clientId === null && isReview(before);
  const said = before.findLast(({ type }) => type === "exitedReviewMode");
  return item.type === "agentMessage" && said?.type === "exitedReviewMode" && said.text === item.text;
}

/**
 * Ends a turn. Its items that the server left in progress (after an interrupt, or a message cut by a steer) are
 * closed as "interrupted"; only a command may still be running, in the background, after a turn that went well.
 * Prompts that were steered into it but never read are given back. After anything but a good end the queue waits.
 */
export function closeTurn(thread: ThreadView, turnId: string, status: TurnStatus): ThreadView {
  const closed = changeTurn(thread, turnId, (shown) => ({
    ...shown,
    status,
    retrying: null,
    items: shown.items.map((item) => closeItem(item, status === "completed")),
  }));
  const outbox = closed.outbox.map((prompt) =>
    prompt.turnId === turnId && prompt.state === "sending"
      ? { ...prompt, state: "failed" as const, error: null }
      : prompt,
  );
  const ended = { ...closed, outbox };
  return status === "completed" ? ended : pauseQueue(ended, status === "failed" ? "failed" : "stopped");
}

function closeItem(item: ItemView, wentWell: boolean): ItemView {
  if (item.status !== "inProgress" || (item.type === "commandExecution" && wentWell)) return item;
  return { ...item, status: "interrupted" };
}

/** A whole turn, as read from history: nothing in it is in progress any more unless the turn is. */
export function turnFromHistory(turn: Turn): TurnView {
  const shown: TurnView = {
    id: turn.id,
    status: turn.status,
    error: turn.error ? turnError(turn.error) : null,
    retrying: null,
    durationMs: turn.durationMs,
    items: historyItems(turn),
  };
  if (turn.status === "inProgress") return shown;
  return { ...shown, items: shown.items.map((item) => closeItem(item, false)) };
}

function historyItems({ items }: Turn): readonly ItemView[] {
  const views = items.map((item) => itemView(item, "completed"));
  if (!views.some(({ type }) => type === "enteredReviewMode" || type === "exitedReviewMode")) return views;
  return views.filter((view, index) => !isReviewEcho(views.slice(0, index), view));
}

/** Adds an item at the end of its turn, or replaces the one with its id. */
export function putItem(thread: ThreadView, turnId: string, item: ItemView): ThreadView {
  return changeTurn(thread, turnId, (turn) => {
    const index = turn.items.findLastIndex((shown) => shown.id === item.id);
    if (index < 0) return { ...turn, items: [...turn.items, item] };
    return { ...turn, items: turn.items.with(index, item) };
  });
}

/** Changes one item; nothing happens when it is not there (a delta without `item/started` says nothing to show). */
export function changeItem(
  thread: ThreadView,
  turnId: string,
  itemId: string,
  change: (item: ItemView) => ItemView,
): ThreadView {
  return changeTurn(thread, turnId, (turn) => {
    const index = turn.items.findLastIndex((shown) => shown.id === itemId);
    const item = turn.items[index];
    return item ? { ...turn, items: turn.items.with(index, change(item)) } : turn;
  });
}

/**
 * Changes a turn. Nothing happens when it is not there: news may come of one that was dropped to keep the thread short,
 * or taken back, as when its background command says something at last. Of a thread that nothing is known of yet, or
 * that is being read, the turn is one that will be.
 */
export function changeTurn(thread: ThreadView, turnId: string, change: (turn: TurnView) => TurnView): ThreadView {
  const known = thread.loading || thread.turns.length === 0 ? withTurn(thread, turnId) : thread;
  const index = turnIndex(known, turnId);
  const turn = known.turns[index];
  if (!turn) return thread;
  const changed = change(turn);
  return changed === turn ? known : { ...known, turns: known.turns.with(index, changed) };
}

/** A thread that has the turn: some items begin before the `turn/started` of theirs arrives. */
export function withTurn(thread: ThreadView, id: string): ThreadView {
  if (turnIndex(thread, id) >= 0) return thread;
  const turn: TurnView = { id, status: "inProgress", error: null, retrying: null, durationMs: null, items: [] };
  return { ...thread, turns: [...thread.turns, turn] };
}

function turnIndex({ turns }: ThreadView, turnId: string): number {
  return turns.findLastIndex((turn) => turn.id === turnId || turn.startedAs === turnId);
}

/**
 * Takes a prompt out of the outbox once the server shows it as a message. Servers before `clientId` existed (0.130.0)
 * are matched by text, oldest first; the message then gets the prompt's id, so that views can match it as well.
 */
export function takeFromOutbox(thread: ThreadView, turnId: string, item: ItemView): ThreadView {
  if (item.type !== "userMessage") return thread;
  const sent = thread.outbox.find((prompt) =>
    item.clientId === null
      ? prompt.state === "sending" && prompt.text === item.text
      : prompt.clientId === item.clientId,
  );
  if (!sent) return thread;
  const outbox = thread.outbox.filter((prompt) => prompt !== sent);
  return putItem({ ...thread, outbox }, turnId, { ...item, clientId: sent.clientId });
}

/** Of threads in which nothing runs all turns would be gone over with each piece of a stream elsewhere. */
const idle = new WeakSet<ThreadView["turns"]>();

/** The turn that is running now. */
export function runningTurn({ turns }: Pick<ThreadView, "turns">): TurnView | undefined {
  if (idle.has(turns)) return undefined;
  const running = turns.findLast((turn) => turn.status === "inProgress");
  if (!running) idle.add(turns);
  return running;
}

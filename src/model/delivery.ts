import type { UserMessageItem } from "../shared/items";
import type { OutgoingPrompt, ThreadPlace, ThreadView, TurnView } from "../shared/view";
import { pauseQueue } from "./queue";
import { putItem } from "./threadChanges";

interface Message {
  readonly turnId: string;
  readonly item: UserMessageItem;
}

/** Where a thread ends now, for a prompt that is about to be sent; undefined while the thread is being read. */
export function endOf(thread: ThreadView, text: string): ThreadPlace | undefined {
  if (thread.loading) return undefined;
  const turn = thread.turns.at(-1);
  const same = messagesOf(turn ? [turn] : []).filter(({ item }) => item.text === text);
  return { turnId: turn?.id ?? null, sameText: same.length };
}

/**
 * Decides about prompts of which it was not known whether they arrived, by what the server has stored: those that are
 * there leave the outbox, the others have failed. What can't be told apart stays unsure.
 * @param history the server's newest turns, oldest first
 */
export function settle(thread: ThreadView, history: readonly TurnView[]): ThreadView {
  const unsure = thread.outbox.filter(({ state }) => state === "unsure");
  if (unsure.length === 0) return thread;
  const claimed = new Set<UserMessageItem>();
  return unsure.reduce((view, prompt) => settleOne(view, prompt, history, claimed), withNewTurns(thread, history));
}

function settleOne(
  view: ThreadView,
  prompt: OutgoingPrompt,
  history: readonly TurnView[],
  claimed: Set<UserMessageItem>,
): ThreadView {
  const found = find(prompt, history, claimed);
  if (found === "unknown") return view;
  if (found === undefined) {
    const failed: OutgoingPrompt = { ...prompt, state: "failed" };
    return pauseQueue({ ...view, outbox: view.outbox.map((each) => (each === prompt ? failed : each)) }, "failed");
  }
  claimed.add(found.item);
  const outbox = view.outbox.filter((each) => each !== prompt);
  return putItem({ ...view, outbox }, found.turnId, { ...found.item, clientId: prompt.clientId });
}

/** Servers before `clientId` existed (0.130.0) store none: there the text and the place decide. */
function find(
  prompt: OutgoingPrompt,
  history: readonly TurnView[],
  claimed: ReadonlySet<UserMessageItem>,
): Message | "unknown" | undefined {
  const messages = messagesOf(history);
  const exact = messages.find(({ item }) => item.clientId === prompt.clientId);
  if (exact) return exact;
  if (messages.some(({ item }) => item.clientId !== null)) return undefined;
  const place = prompt.sentAfter;
  if (!place) return "unknown";
  const from = place.turnId === null ? 0 : history.findIndex(({ id }) => id === place.turnId);
  if (from < 0) return "unknown";
  return messagesOf(history.slice(from))
    .filter(({ item }) => item.text === prompt.text)
    .slice(place.sameText)
    .find(({ item }) => !claimed.has(item));
}

function messagesOf(turns: readonly TurnView[]): Message[] {
  return turns.flatMap(({ id, items }) =>
    items.flatMap((item) => (item.type === "userMessage" ? [{ turnId: id, item }] : [])),
  );
}

/** Adds the turns that began unseen. */
function withNewTurns(thread: ThreadView, history: readonly TurnView[]): ThreadView {
  const known = new Set(thread.turns.map(({ id }) => id));
  const last = history.findLastIndex(({ id }) => known.has(id));
  const unseen = history.slice(last + 1);
  return unseen.length === 0 ? thread : { ...thread, turns: [...thread.turns, ...unseen] };
}

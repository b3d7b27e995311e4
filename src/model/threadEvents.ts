import type { NotificationMethod, NotificationParams } from "../protocol/methods";
import type { ItemView } from "../shared/items";
import type { ThreadView, TurnView } from "../shared/view";
import { countTurn, withGoal } from "./goal";
import { itemView } from "./itemView";
import { withAgents } from "./threadAgents";
import {
  changeItem,
  changeTurn,
  closeTurn,
  isReviewEcho,
  putItem,
  putTurn,
  startTurn,
  takeFromOutbox,
  withTurn,
} from "./threadChanges";
import { withTokenUsage } from "./tokenUsage";
import { turnDiffView } from "./turnDiff";
import { turnError } from "./turnError";
import { writePatch } from "./writePatch";

/**
 * What is kept of a command's output while it runs, in characters: its end, and half of it again once that is too much,
 * so that little is copied. The completed item has the server's own selection.
 */
const maxOutput = 1_000_000;

type ThreadHandlers = {
  [M in NotificationMethod]?: (thread: ThreadView, params: NotificationParams<M>) => ThreadView;
};

/** How each notification about a thread changes what is shown of it. The completed item replaces what was streamed. */
export const threadHandlers = {
  "turn/started": (thread, { turn }) => countTurn(startTurn(thread, turn)),
  "turn/completed": (thread, { turn }) => closeTurn(putTurn(thread, turn), turn.id, turn.status),
  "item/started": (thread, { turnId, item }) => beginItem(withTurn(thread, turnId), turnId, itemView(item, "started")),
  "item/completed": (thread, { turnId, item }) => showItem(thread, turnId, itemView(item, "completed")),
  "item/agentMessage/delta": (thread, p) => append(thread, p, "agentMessage", "text"),
  "item/plan/delta": (thread, p) => append(thread, p, "plan", "text"),
  "item/reasoning/summaryPartAdded": (thread, p) =>
    p.summaryIndex === 0 ? thread : append(thread, { ...p, delta: "\n\n" }, "reasoning", "summary"),
  "item/reasoning/summaryTextDelta": (thread, p) => append(thread, p, "reasoning", "summary"),
  "item/reasoning/textDelta": (thread, p) => append(thread, p, "reasoning", "content"),
  "item/commandExecution/outputDelta": (thread, p) => append(thread, p, "commandExecution", "output", maxOutput),
  "item/commandExecution/terminalInteraction": (thread, { turnId, itemId, stdin }) =>
    changeItem(thread, turnId, itemId, (item) =>
      item.type === "commandExecution" && stdin !== "" ? { ...item, typed: [...(item.typed ?? []), stdin] } : item,
    ),
  "item/fileChange/patchUpdated": (thread, { turnId, itemId, changes }) => writePatch(thread, turnId, itemId, changes),
  "item/mcpToolCall/progress": (thread, { turnId, itemId, message }) =>
    changeItem(thread, turnId, itemId, (item) =>
      item.type === "mcpToolCall" && item.status === "inProgress" ? { ...item, progress: message } : item,
    ),
  "turn/plan/updated": (thread, { turnId, explanation, plan }) =>
    changeTurn(thread, turnId, (turn) => ({
      ...turn,
      plan: { explanation, steps: plan.map(({ step, status }) => ({ text: step, status })) },
    })),
  "turn/diff/updated": (thread, { turnId, diff }) => {
    const shown = turnDiffView(diff);
    return changeTurn(thread, turnId, ({ diff, ...turn }) => {
      // What was found on the disk has more in it.
      const known = diff?.commands === undefined ? shown : diff;
      return known ? { ...turn, diff: known } : turn;
    });
  },
  "model/rerouted": (thread, { turnId, fromModel, toModel }) =>
    changeTurn(thread, turnId, (turn) => ({ ...turn, model: toModel, reroutedFrom: fromModel })),
  "thread/tokenUsage/updated": (thread, { turnId, tokenUsage }) => withTokenUsage(thread, turnId, tokenUsage),
  error: (thread, { turnId, error, willRetry }) =>
    changeTurn(thread, turnId, (turn) =>
      willRetry ? { ...turn, retrying: error.message } : { ...turn, retrying: null, error: turnError(error) },
    ),
  "thread/goal/updated": (thread, { goal }) => withGoal(thread, goal),
  "thread/goal/cleared": (thread) => ({ ...thread, goal: null }),
  "thread/name/updated": (thread, { threadName }) => ({ ...thread, title: threadName ?? thread.title }),
} satisfies ThreadHandlers;

/** A notification that `threadHandlers` has an entry for. */
export type ThreadMethod = keyof typeof threadHandlers;

/** True for the notifications that say something about one thread's turns and items. */
export function isThreadMethod(method: string): method is ThreadMethod {
  return Object.hasOwn(threadHandlers, method);
}

/** What is complete stays so, whatever comes late or twice. */
function beginItem(thread: ThreadView, turnId: string, item: ItemView): ThreadView {
  const known = thread.turns.findLast((turn) => turn.id === turnId)?.items.findLast(({ id }) => id === item.id);
  return known && isOver(known) ? thread : showItem(thread, turnId, item);
}

/** Whether the server has said the last of an item. One that was cut short may yet be heard of: a command lives on. */
function isOver({ status }: ItemView): boolean {
  return status !== "inProgress" && status !== "interrupted";
}

function showItem(thread: ThreadView, turnId: string, item: ItemView): ThreadView {
  const items = thread.turns.findLast((turn) => turn.id === turnId)?.items ?? [];
  if (isReviewEcho(items, item)) return thread;
  const known = items.findLast((each) => each.id === item.id);
  const shown = withContext(thread, known, withStreamed(known, withClientId(known, item)));
  return takeFromOutbox(putItem(withAgents(thread, item), turnId, shown), turnId, shown);
}

/** What the server does not keep of an item: what was typed into a command, its output, what was taken of a change. */
function withStreamed(known: ItemView | undefined, item: ItemView): ItemView {
  if (item.type === "fileChange" && known?.type === "fileChange" && known.applied) {
    return { ...item, applied: known.applied };
  }
  if (item.type !== "commandExecution" || known?.type !== "commandExecution") return item;
  const { typed } = known;
  return { ...item, output: item.output === "" ? known.output : item.output, ...(typed && { typed }) };
}

/** How full the context was when its compaction began, and how full it is at its end: the server tells just before. */
function withContext({ context }: ThreadView, known: ItemView | undefined, item: ItemView): ItemView {
  if (item.type !== "contextCompaction" || !context) return item;
  if (item.status === "inProgress") return { ...item, before: context.used };
  const before = known?.type === "contextCompaction" ? known.before : undefined;
  return before === undefined ? item : { ...item, before, after: context.used };
}

/** Servers without `clientId` would take it from a message again when they complete it. */
function withClientId(known: ItemView | undefined, item: ItemView): ItemView {
  if (item.type !== "userMessage" || item.clientId !== null) return item;
  return known?.type === "userMessage" ? { ...item, clientId: known.clientId } : item;
}

interface Delta {
  readonly turnId: string;
  readonly itemId: string;
  readonly delta: string;
}

/** A delta means that the model answers again: whatever was being retried has worked. */
function append<T extends ItemView["type"]>(
  thread: ThreadView,
  { turnId, itemId, delta }: Delta,
  type: T,
  field: keyof Extract<ItemView, { type: T }>,
  limit = Number.POSITIVE_INFINITY,
): ThreadView {
  const appended = changeItem(thread, turnId, itemId, (item) => {
    if (item.type !== type || isOver(item) || delta === "") return item;
    const text = (item[field as keyof ItemView] as string) + delta;
    return { ...item, [field]: text.length > limit ? text.slice(-limit / 2) : text } as ItemView;
  });
  return changeTurn(appended, turnId, (turn: TurnView) =>
    turn.retrying === null ? turn : { ...turn, retrying: null },
  );
}

import { appendText, type TextField } from "./growth";
import type { ItemView } from "./items";
import { applyOrder, diffOrder, type OrderOp } from "./turnOrder";
import type { ThreadView, TurnView, ViewState } from "./view";

/** What turns the view of revision `base` into the one of `base + 1`. */
export interface Patch {
  readonly base: number;
  readonly ops: readonly Op[];
}

/** The fields of a view that are small enough to travel whole. */
type Head = Partial<Omit<ViewState, "thread">>;
type ThreadHead = Partial<Omit<ThreadView, "turns">>;
type TurnHead = Omit<TurnView, "items">;

export type Op =
  | { readonly op: "head"; readonly value: Head }
  | { readonly op: "thread"; readonly value: ThreadHead }
  /** Another thread, or items that went away: everything at once. */
  | { readonly op: "replaceThread"; readonly value: ThreadView }
  | OrderOp
  /** A new turn (added last) or new facts about one. */
  | { readonly op: "turn"; readonly value: TurnHead }
  /** A new item (added last in its turn) or a whole new state of one. */
  | { readonly op: "item"; readonly turnId: string; readonly value: ItemView }
  | {
      readonly op: "append";
      readonly turnId: string;
      readonly itemId: string;
      readonly field: TextField;
      readonly text: string;
    };

const headFields = [
  "screen",
  "account",
  "provider",
  "sending",
  "mode",
  "modes",
  "folders",
  "commands",
  "key",
  "draft",
  "attachments",
  "autoContext",
  "images",
  "decisions",
  "notices",
  "agents",
  "parent",
] as const;
const threadFields = [
  "id",
  "title",
  "cwd",
  "model",
  "effort",
  "outbox",
  "queue",
  "queuePaused",
  "editingTurn",
  "loading",
  "unreadable",
  "earlier",
  "gap",
  "context",
  "agents",
  "goal",
  "temporary",
  "branch",
  "roots",
  "added",
] as const;
const turnFields = [
  "status",
  "error",
  "retrying",
  "durationMs",
  "plan",
  "cutOff",
  "model",
  "reroutedFrom",
  "tokens",
  "diff",
] as const;
const textFields: readonly TextField[] = ["text", "summary", "content", "output"];

/**
 * The operations that lead from `before` to `after`. Unchanged parts are found by identity, so both must come from
 * the same chain of immutable states; the work is in proportion to what changed, plus one comparison a turn, plus one
 * an item of a changed turn.
 */
export function diffView(before: ViewState, after: ViewState): Op[] {
  const ops: Op[] = [];
  const head = changedFields(headFields, before, after);
  if (head) ops.push({ op: "head", value: head });
  if (before.thread !== after.thread) diffThread(before.thread, after.thread, ops);
  return ops;
}

function diffThread(before: ThreadView, after: ThreadView, ops: Op[]): void {
  const moved = continues(before.turns, after.turns)
    ? []
    : before.id === after.id && diffOrder(before.turns, after.turns);
  if (!moved) {
    ops.push({ op: "replaceThread", value: after });
    return;
  }
  const head = changedFields(threadFields, before, after);
  if (head) ops.push({ op: "thread", value: head });
  if (before.turns === after.turns) return;
  ops.push(...moved);
  const known = moved.length === 0 ? before.turns : applyOrder(before.turns, moved);
  for (const [index, turn] of after.turns.entries()) {
    const previous = known[index];
    if (turn === previous) continue;
    if (previous && !continues(previous.items, turn.items)) {
      // The server never takes an item back; if it ever does, a whole thread is the honest answer.
      ops.push({ op: "replaceThread", value: after });
      return;
    }
    if (!previous || changedFields(turnFields, previous, turn)) {
      const { items: _, ...value } = turn;
      ops.push({ op: "turn", value });
    }
    diffItems(turn, previous?.items ?? [], ops);
  }
}

function diffItems(turn: TurnView, before: readonly ItemView[], ops: Op[]): void {
  if (turn.items === before) return;
  turn.items.forEach((item, index) => {
    const previous = before[index];
    if (item === previous) return;
    const appends = previous ? appended(turn.id, previous, item) : undefined;
    if (appends) ops.push(...appends);
    else ops.push({ op: "item", turnId: turn.id, value: item });
  });
}

/** True when `after` starts with the same entries, by id, as `before`. */
function continues(before: readonly { id: string }[], after: readonly { id: string }[]): boolean {
  return before.length <= after.length && before.every((entry, index) => entry.id === after[index]?.id);
}

/** The appends that explain the whole difference between two states of an item, or undefined when they do not. */
function appended(turnId: string, before: ItemView, after: ItemView): Op[] | undefined {
  if (before.type !== after.type) return undefined;
  const ops: Op[] = [];
  const old = before as unknown as Record<string, unknown>;
  for (const [key, value] of Object.entries(after)) {
    const previous = old[key];
    if (value === previous) continue;
    const field = textFields.find((name) => name === key);
    if (!field || typeof value !== "string" || typeof previous !== "string") return undefined;
    if (!value.startsWith(previous)) return undefined;
    ops.push({ op: "append", turnId, itemId: after.id, field, text: value.slice(previous.length) });
  }
  return ops;
}

function changedFields<T extends object, K extends keyof T>(
  keys: readonly K[],
  before: T,
  after: T,
): Partial<Pick<T, K>> | undefined {
  let changed: Partial<Pick<T, K>> | undefined;
  for (const key of keys) {
    if (before[key] === after[key]) continue;
    changed ??= {};
    changed[key] = after[key];
  }
  return changed;
}

/**
 * The view after `ops`. Parts that did not change keep their identity.
 * @throws when an operation names a turn or item that is not there: the caller asks for a snapshot.
 */
export function applyOps(state: ViewState, ops: readonly Op[]): ViewState {
  return ops.reduce(applyOp, state);
}

function applyOp(state: ViewState, op: Op): ViewState {
  switch (op.op) {
    case "head":
      return { ...state, ...op.value };
    case "thread":
      return { ...state, thread: { ...state.thread, ...op.value } };
    case "replaceThread":
      return { ...state, thread: op.value };
    case "insertTurns":
    case "dropTurns":
      return withTurns(state, applyOrder(state.thread.turns, [op]));
    case "turn":
      return withTurns(
        state,
        upsert(state.thread.turns, op.value.id, (turn) => ({ items: turn?.items ?? [], ...op.value })),
      );
    case "item":
      return inTurn(state, op.turnId, (turn) => ({ ...turn, items: upsert(turn.items, op.value.id, () => op.value) }));
    case "append":
      return inTurn(state, op.turnId, (turn) => ({
        ...turn,
        items: update(turn.items, op.itemId, (item) => appendText(item, op.field, op.text)),
      }));
  }
}

function withTurns(state: ViewState, turns: readonly TurnView[]): ViewState {
  return { ...state, thread: { ...state.thread, turns } };
}

function inTurn(state: ViewState, turnId: string, change: (turn: TurnView) => TurnView): ViewState {
  return withTurns(state, update(state.thread.turns, turnId, change));
}

/** Changes the entry with this id, searched from the end, where the news is. */
function update<T extends { id: string }>(list: readonly T[], id: string, change: (entry: T) => T): readonly T[] {
  const index = list.findLastIndex((entry) => entry.id === id);
  const entry = list[index];
  if (!entry) throw new Error(`Nothing with id ${id} to change`);
  return list.with(index, change(entry));
}

function upsert<T extends { id: string }>(
  list: readonly T[],
  id: string,
  make: (entry: T | undefined) => T,
): readonly T[] {
  const index = list.findLastIndex((entry) => entry.id === id);
  return index < 0 ? [...list, make(undefined)] : list.with(index, make(list[index]));
}

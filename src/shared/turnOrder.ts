import type { TurnView } from "./view";

/** Turns that came or went elsewhere than at the end, as history is read and dropped again. */
export type OrderOp =
  /** Turns in front of the one with the id `before`. */
  | { readonly op: "insertTurns"; readonly before: string; readonly turns: readonly TurnView[] }
  | { readonly op: "dropTurns"; readonly ids: readonly string[] };

/**
 * What lies between two lists of turns, apart from turns added at the end and news inside of turns.
 * @returns undefined when they have no turn in common, or have them in another order
 */
export function diffOrder(before: readonly TurnView[], after: readonly TurnView[]): OrderOp[] | undefined {
  const places = new Map(after.map(({ id }, index) => [id, index]));
  const ops: OrderOp[] = [];
  const dropped: string[] = [];
  let next = 0;
  for (const { id } of before) {
    const at = places.get(id);
    if (at === undefined) {
      dropped.push(id);
      continue;
    }
    if (at < next) return undefined;
    if (at > next) ops.push({ op: "insertTurns", before: id, turns: after.slice(next, at) });
    next = at + 1;
  }
  if (dropped.length === before.length) return undefined;
  return dropped.length === 0 ? ops : [{ op: "dropTurns", ids: dropped }, ...ops];
}

/**
 * The turns after `ops`.
 * @throws when one names a turn that is not there
 */
export function applyOrder(turns: readonly TurnView[], ops: readonly OrderOp[]): readonly TurnView[] {
  return ops.reduce((list, op) => {
    if (op.op === "dropTurns") {
      const dropped = new Set(op.ids);
      return list.filter(({ id }) => !dropped.has(id));
    }
    const index = list.findIndex(({ id }) => id === op.before);
    if (index < 0) throw new Error(`There is no turn ${op.before} to put turns in front of`);
    return list.toSpliced(index, 0, ...op.turns);
  }, turns);
}

import type { TurnView } from "../../src/shared/view";

/** Turns that are drawn and compared together. */
export interface TurnGroup {
  readonly key: number;
  readonly turns: readonly TurnView[];
}

const groupSize = 10;

/**
 * The groups of some turns, given those they were in before: a turn stays in its group, whatever comes or goes around
 * it, and a group in which nothing changed keeps its identity.
 * @param splitAfter the turn behind which others are missing: they will need groups of their own
 */
export function groupTurns(
  before: readonly TurnGroup[],
  turns: readonly TurnView[],
  splitAfter: string | undefined,
): readonly TurnGroup[] {
  return grown(before, turns, splitAfter) ?? regrouped(before, turns, splitAfter);
}

/** When turns have only changed, or come at the end, which is nearly always. */
function grown(
  before: readonly TurnGroup[],
  turns: readonly TurnView[],
  splitAfter: string | undefined,
): readonly TurnGroup[] | undefined {
  const groups: TurnGroup[] = [];
  let at = 0;
  for (const group of before) {
    const part = turns.slice(at, at + group.turns.length);
    if (group.turns.some(({ id }, index) => id !== part[index]?.id)) return undefined;
    groups.push(group.turns.every((turn, index) => turn === part[index]) ? group : { key: group.key, turns: part });
    at += group.turns.length;
  }
  const last = groups.at(-1);
  const room = last && last.turns.at(-1)?.id !== splitAfter ? groupSize - last.turns.length : 0;
  if (last && room > 0 && at < turns.length) {
    groups[groups.length - 1] = { key: last.key, turns: [...last.turns, ...turns.slice(at, at + room)] };
    at += room;
  }
  return [...groups, ...newGroups(turns.slice(at), nextKey(before), splitAfter)];
}

/** When turns came or went elsewhere. */
function regrouped(
  before: readonly TurnGroup[],
  turns: readonly TurnView[],
  splitAfter: string | undefined,
): readonly TurnGroup[] {
  const keys = new Map(before.flatMap(({ key, turns }) => turns.map(({ id }) => [id, key] as const)));
  const groups: TurnGroup[] = [];
  let next = nextKey(before);
  for (let at = 0; at < turns.length; ) {
    const key = keys.get(turns[at]?.id ?? "");
    // What came in between turns of one group joins it.
    const end =
      key === undefined
        ? turns.findIndex(({ id }, index) => index > at && keys.has(id))
        : turns.findLastIndex(({ id }) => keys.get(id) === key) + 1;
    const part = turns.slice(at, end < 0 ? undefined : end);
    if (key === undefined) {
      const added = newGroups(part, next, splitAfter);
      groups.push(...added);
      next += added.length;
    } else groups.push({ key, turns: part });
    at += part.length;
  }
  return groups;
}

function newGroups(turns: readonly TurnView[], key: number, splitAfter: string | undefined): TurnGroup[] {
  const groups: TurnGroup[] = [];
  for (let at = 0; at < turns.length; ) {
    const split = turns.findIndex(({ id }, index) => index >= at && id === splitAfter);
    const end = split < 0 ? at + groupSize : Math.min(at + groupSize, split + 1);
    groups.push({ key: key + groups.length, turns: turns.slice(at, end) });
    at = end;
  }
  return groups;
}

function nextKey(groups: readonly TurnGroup[]): number {
  return Math.max(0, ...groups.map(({ key }) => key + 1));
}

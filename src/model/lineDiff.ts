import { diffArrays } from "diff";

/** More differences than this are not looked for: what lies between is then taken as replaced. */
const mostDifferences = 1500;

/**
 * Where the lines of one text stand in another, by a shortest edit script.
 * @returns for each line of `before` the index of its line in `after`, or -1 where it is gone; increasing
 */
export function matchLines(before: readonly string[], after: readonly string[]): number[] {
  const matches = new Array<number>(before.length).fill(-1);
  // What is the same at both ends stays so, also when there is too much in between.
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) {
    matches[start] = start;
    start += 1;
  }
  let beforeEnd = before.length;
  let afterEnd = after.length;
  while (beforeEnd > start && afterEnd > start && before[beforeEnd - 1] === after[afterEnd - 1]) {
    beforeEnd -= 1;
    afterEnd -= 1;
    matches[beforeEnd] = afterEnd;
  }
  const middle = [before.slice(start, beforeEnd), after.slice(start, afterEnd)] as const;
  let from = start;
  let to = start;
  for (const { added, removed, count } of diffArrays(...middle, { maxEditLength: mostDifferences }) ?? []) {
    if (!added && !removed) for (let line = 0; line < count; line += 1) matches[from + line] = to + line;
    if (!added) from += count;
    if (!removed) to += count;
  }
  return matches;
}

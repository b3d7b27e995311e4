/** More differences than this are not looked for: what lies between is then taken as replaced. */
const mostDifferences = 1500;

/**
 * Where the lines of one text stand in another, by the shortest edit script (Myers).
 * @returns for each line of `before` the index of its line in `after`, or -1 where it is gone; increasing
 */
export function matchLines(before: readonly string[], after: readonly string[]): number[] {
  const matches = new Array<number>(before.length).fill(-1);
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
  const pairs = middle(before.slice(start, beforeEnd), after.slice(start, afterEnd));
  for (const [from, to] of pairs) matches[start + from] = start + to;
  return matches;
}

/** The pairs of equal lines on the shortest way through; none when the two have little in common. */
function middle(before: readonly string[], after: readonly string[]): [number, number][] {
  if (before.length === 0 || after.length === 0) return [];
  const limit = Math.min(before.length + after.length, mostDifferences);
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let edits = 0; edits <= limit; edits += 1) {
    // Only what this round may read: a copy of everything would cost the square of the rounds.
    trace.push(new Map(furthest));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = step(furthest, edits, diagonal);
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return walkBack(trace, before.length, after.length);
    }
  }
  return [];
}

function step(furthest: ReadonlyMap<number, number>, edits: number, diagonal: number): number {
  const down = furthest.get(diagonal + 1) ?? -1;
  const right = furthest.get(diagonal - 1) ?? -1;
  return diagonal === -edits || (diagonal !== edits && right < down) ? down : right + 1;
}

function walkBack(trace: readonly ReadonlyMap<number, number>[], before: number, after: number): [number, number][] {
  const pairs: [number, number][] = [];
  let x = before;
  let y = after;
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const furthest = trace[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const start = edits === 0 ? 0 : step(furthest, edits, diagonal);
    while (x > start && y > start - diagonal) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    if (edits === 0) break;
    const down = start === furthest.get(diagonal + 1) && isDown(furthest, edits, diagonal);
    if (down) y -= 1;
    else x -= 1;
  }
  return pairs.toReversed();
}

function isDown(furthest: ReadonlyMap<number, number>, edits: number, diagonal: number): boolean {
  const down = furthest.get(diagonal + 1) ?? -1;
  const right = furthest.get(diagonal - 1) ?? -1;
  return diagonal === -edits || (diagonal !== edits && right < down);
}

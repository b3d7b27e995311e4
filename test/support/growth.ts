/** Runs of each size, of which the quickest counts: what else the machine does only makes them slower. */
const runs = 5;

/** How many times as much the larger one is: so far apart that what is in proportion is told from what is not. */
const times = 16;

/**
 * How much longer something takes with 16 times as much: about 16 in proportion, 256 where each part looks at all others.
 * @param work does it with so many parts
 * @param parts of the smaller one, enough for some milliseconds
 */
export function growth(work: (parts: number) => void, parts: number): number {
  const took = { few: Number.POSITIVE_INFINITY, many: Number.POSITIVE_INFINITY };
  for (let run = 0; run < runs; run += 1) {
    times.few = Math.min(
      times.few,
      timeOf(() => work(parts)),
    );
    times.many = Math.min(
      times.many,
      timeOf(() => work(4 * parts)),
    );
  }
  return took.many / took.few;
}

function timeOf(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

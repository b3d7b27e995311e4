/** Runs of each size, of which the quickest counts: what else the machine does only makes them slower. */
const runs = 5;

/** How many times as much the larger one is: so far apart that what is in proportion is told from what is not. */
const factor = 16;

/**
 * How much longer something takes with 16 times as much: about 16 in proportion, 256 where each part looks at all others.
 * @param work does it with so many parts
 * @param parts of the smaller one, enough for some milliseconds
 */
export function growth(work: (parts: number) => void, parts: number): number {
  let few = Number.POSITIVE_INFINITY;
  let many = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    few = Math.min(
      few,
      timeOf(() => work(parts)),
    );
    many = Math.min(
      many,
      timeOf(() => work(factor * parts)),
    );
  }
  return many / few;
}

/** Of the processor, in microseconds: what other programs take is not this one's. */
function timeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

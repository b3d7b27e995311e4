// @ts-check
// Progress of long steps, for people.

/**
 * Shows what is being done and how long it took.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 */
export async function step(label, work) {
  process.stdout.write(`${label} …`);
  const started = performance.now();
  try {
    const result = await work();
    process.stdout.write(`  ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    process.stdout.write("  failed\n");
    throw error;
  }
}

/** How long tests wait for something that should happen, in milliseconds. */
const limit = 20_000;

/**
 * Resolves with the first truthy value of a condition that nothing announces (files, processes).
 * @param missing says what was waited for, for the error
 */
export async function until<T>(condition: () => T | Promise<T>, missing: () => string): Promise<NonNullable<T>> {
  const deadline = Date.now() + limit;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${missing()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

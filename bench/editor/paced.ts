/** Chunks at the pace of a model, each when it is due. */
export async function* paced(chunks: readonly string[], perSecond: number): AsyncGenerator<string> {
  const started = performance.now();
  for (const [index, chunk] of chunks.entries()) {
    const due = started + (index * 1000) / perSecond;
    if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    yield chunk;
  }
}

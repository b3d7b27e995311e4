import type { CDPSession, Page } from "playwright-core";

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/**
 * Milliseconds of CPU that the page's main thread has spent so far: script, style, layout, paint. In the browser editor
 * webviews share that thread.
 */
export async function taskTime(page: Page): Promise<number> {
  let session = sessions.get(page);
  if (!session) {
    session = page
      .context()
      .newCDPSession(page)
      .then(async (devtools) => {
        await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
        return devtools;
      });
    sessions.set(page, session);
  }
  const { metrics } = await (await session).send("Performance.getMetrics");
  const seconds = metrics.find(({ name }) => name === "TaskDuration")?.value;
  if (seconds === undefined) throw new Error("Chromium does not say how long its tasks took");
  return seconds * 1000;
}

/** How long it waits for that, in milliseconds: what is drawn for longer than this is not counted to its end. */
const patience = 45_000;

/** Resolves when the main thread has had next to nothing to do for a second, or a while has passed. */
export async function settled(page: Page): Promise<void> {
  const until = performance.now() + patience;
  let before = await taskTime(page);
  for (let quiet = 0; quiet < 4 && performance.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const now = await taskTime(page);
    quiet = now - before < 15 ? quiet + 1 : 0;
    before = now;
  }
}

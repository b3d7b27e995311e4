import { buildSync } from "esbuild";
import type { Page } from "playwright-core";

/** The part of `Virtual` that is used here. */
interface Reader {
  start(options: { container: Node }): Promise<void>;
  next(): Promise<void>;
  spokenPhraseLog(): Promise<string[]>;
}

interface ReaderWindow {
  Virtual?: new () => Reader;
  listener?: Reader;
}

/**
 * A screen reader as a script: it computes names, roles, states and what live regions say from the document, as the
 * specifications have it. It looks at attributes and not at properties, so it does not know what is checked, or folded.
 */
const script = buildSync({
  stdin: {
    contents: 'export { Virtual } from "@guidepup/virtual-screen-reader/browser.js";',
    resolveDir: __dirname,
  },
  bundle: true,
  write: false,
  format: "iife",
  globalName: "spoken",
  logLevel: "silent",
}).outputFiles[0]?.text;

function load(page: Page): Promise<void> {
  return page.evaluate((source) => {
    // Playwright's evaluation is outside of the page's policy; a script element would not be.
    const { Virtual } = new Function(`${source}; return spoken;`)();
    (window as unknown as ReaderWindow).Virtual = Virtual;
  }, script ?? "");
}

/** Everything that is said while one walks from the top of the page to its end, phrase by phrase, without the ends. */
export async function readAloud(page: Page): Promise<string[]> {
  await load(page);
  const said = await page.evaluate(async () => {
    const { Virtual } = window as unknown as ReaderWindow;
    if (!Virtual) throw new Error("The reader is not loaded");
    const reader = new Virtual();
    await reader.start({ container: document.body });
    for (let step = 0; step < 3000; step += 1) {
      await reader.next();
      if ((await reader.spokenPhraseLog()).at(-1) === "end of document") return reader.spokenPhraseLog();
    }
    throw new Error("The page has no end");
  });
  return said.filter((phrase) => !/^end( of |,|$)/.test(phrase));
}

/** From here on, what live regions have a screen reader say is written down; the answer tells all of it so far. */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await load(page);
  await page.evaluate(async () => {
    const window_ = window as unknown as ReaderWindow;
    if (!window_.Virtual) throw new Error("The reader is not loaded");
    window_.listener = new window_.Virtual();
    await window_.listener.start({ container: document.body });
  });
  return () =>
    page.evaluate(async () => {
      const said = (await (window as unknown as ReaderWindow).listener?.spokenPhraseLog()) ?? [];
      return said.filter((phrase) => /^(polite|assertive): /.test(phrase));
    });
}

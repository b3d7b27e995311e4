import fs from "node:fs";
import path from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type FrameLocator, type Page } from "playwright-core";
import { projectFolder } from "./codexHome";
import type { Editor } from "./editorHost";

/** How long the workbench may take to come up, in milliseconds: generous, since a cold first load on a slow machine is. */
const startLimit = 120_000;

/**
 * Starts Chromium.
 * @param executable by default the one that `npm test` names in the environment
 * @param args more arguments of its command line
 */
export function launchBrowser({
  executable = process.env["SIDECAR_CHROMIUM"],
  headless = true,
  args = [] as readonly string[],
} = {}): Promise<Browser> {
  if (executable === undefined) throw new Error("SIDECAR_CHROMIUM is not set: run this through `npm test`");
  return chromium.launch({
    executablePath: executable,
    headless,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...args,
    ],
  });
}

/** Opens a page as all our tests see it: English, 1400 x 900, clipboard allowed. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    ...options,
    locale: "en-US",
    viewport: { width: 1400, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

/** Loads the editor and resolves when the workbench is restored and its extensions are registered. */
export async function openWorkbench(browser: Browser, editor: Editor): Promise<Page> {
  const page = await newPage(browser);
  await loadWorkbench(page, editor.url);
  return page;
}

/** Loads the editor at `url` into a page and resolves when a person could use it. */
export async function loadWorkbench(page: Page, url: string): Promise<void> {
  await page.goto(url, { timeout: startLimit });
  await workbenchReady(page);
}

/** Resolves when the workbench of a page is ready for a person, also after a reload. */
export async function workbenchReady(page: Page): Promise<void> {
  // The smoke test driver, VS Code's own, knows when the restored state is in place.
  await page.waitForFunction(() => "driver" in window, undefined, { timeout: startLimit });
  await page.evaluate(() => (window as unknown as WithDriver).driver.whenWorkbenchRestored());
  // File icons come from a built-in extension: when they are on, the extension host runs and has registered everything.
  await page.locator(".monaco-workbench.file-icons-enabled").waitFor({ timeout: startLimit });
}

interface WithDriver {
  readonly driver: { whenWorkbenchRestored(): Promise<void> };
}

/** The document of the webview that is on screen (give `nth` when there are several). */
export function webviewFrame(page: Page, nth = 0): FrameLocator {
  return page.frameLocator("iframe.webview.ready >> visible=true").nth(nth).frameLocator("iframe#active-frame");
}

/** Saves `out/screenshots/<name>.png`. @returns its path */
export function screenshot(page: Page, name: string): Promise<string> {
  return shoot(page, path.join("out", "screenshots"), name);
}

/** Saves what the page shows and what the server printed into `out/failures/<title>.*`; for `afterEach` of a failed test. */
export async function saveFailure(title: string, page: Page | undefined, editor: Editor | undefined): Promise<void> {
  const folder = path.join("out", "failures");
  if (page !== undefined && !page.isClosed()) await shoot(page, folder, title);
  if (editor === undefined) return;
  const base = path.join(projectFolder(), folder, fileName(title));
  fs.mkdirSync(path.dirname(base), { recursive: true });
  fs.writeFileSync(`${base}.log`, editor.output());
}

async function shoot(page: Page, folder: string, name: string): Promise<string> {
  const file = path.join(projectFolder(), folder, `${fileName(name)}.png`);
  await page.screenshot({ path: file });
  return file;
}

function fileName(title: string) {
  return title.replace(/[^\w.-]+/g, "-").slice(0, 120);
}

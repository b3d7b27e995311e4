import fs from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser";
import { type ChatSession, type ChatSessionOptions, startChatSession } from "./chatSession";

/** How long a UI test may take, in milliseconds: with the start of an editor on a slow machine. */
const testLimit = 120_000;

/**
 * Gives the tests of a `describe` one browser and one editor with the chat open. Before each test the model's script
 * is empty and the workspace's files are as they were. A test that failed leaves a picture, and the next one (or its
 * second try) has an editor of its own: what a failed test leaves open or undecided is in nobody's way.
 * @param suite the `describe` itself: `this` in its function
 * @param options how the editor is started
 * @param use takes the session, before each test that has a new one
 * @param prepare what a new session needs before its first test
 */
export function useChatSession(
  suite: Mocha.Suite,
  options: ChatSessionOptions,
  use: (session: ChatSession) => void,
  prepare?: () => Promise<void>,
): void {
  suite.timeout(testLimit);
  let browser: Browser;
  let session: ChatSession | undefined;
  suite.beforeAll(async () => {
    browser = await launchBrowser();
  });
  suite.beforeEach(async () => {
    if (session === undefined) {
      session = await startChatSession(browser, options);
      use(session);
      await prepare?.();
    } else {
      writeFiles(session.workspace, options.files);
    }
    session.model.reset();
  });
  suite.afterEach(async function () {
    const test = this.currentTest;
    if (session === undefined || !test || test.state === "passed") return;
    const failed = session;
    session = undefined;
    await failed.dispose(test.fullTitle());
  });
  suite.afterAll(async () => {
    await session?.dispose();
    await browser?.close();
  });
}

/**
 * Gives the tests of a `describe` a browser, and a way to open an editor that ends with the test that opened it.
 * @returns opens the editor
 */
export function useChatSessions(suite: Mocha.Suite): (options?: ChatSessionOptions) => Promise<ChatSession> {
  suite.timeout(testLimit);
  let browser: Browser;
  let session: ChatSession | undefined;
  suite.beforeAll(async () => {
    browser = await launchBrowser();
  });
  suite.afterEach(async function () {
    const test = this.currentTest;
    const opened = session;
    session = undefined;
    await opened?.dispose(test && test.state !== "passed" ? test.fullTitle() : undefined);
  });
  suite.afterAll(() => browser?.close());
  return async (options) => {
    session = await startChatSession(browser, options);
    return session;
  };
}

function writeFiles(workspace: string, files: Readonly<Record<string, string>> = {}): void {
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(workspace, name), content);
}

import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser";
import { type ChatSession, newThread, startChatSession } from "../support/chatSession";
import { execCommand, message } from "../support/modelSteps";
import { longCommand, noServerProcesses, processesOf, serverProcessesOf } from "../support/processes";
import { until } from "../support/until";

describe("the server's life in the editor", function () {
  this.timeout(120_000);
  let browser: Browser;
  let session: ChatSession;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());
  afterEach(async function () {
    const test = this.currentTest;
    await session?.dispose(test && test.state !== "passed" ? test.fullTitle() : undefined);
  });

  async function withRunningCommand(): Promise<void> {
    session = await startChatSession(browser);
    await runCommandInBackground("It runs.");
  }

  /** A turn whose command goes on after it has ended. */
  async function runCommandInBackground(answer: string): Promise<void> {
    session.model.enqueue(execCommand({ cmd: longCommand, yieldMs: 300 }), message(answer));
    await session.send("Run it");
    await session.chat.getByText(answer).waitFor();
    assert.ok(serverProcessesOf(session.home.path).some(({ command }) => command.includes(longCommand)));
  }

  it("begins when the chat is first shown, not with the window, also by a new thread from the palette", async () => {
    session = await startChatSession(browser, { closed: true });
    assert.deepEqual(serverProcessesOf(session.home.path), []);
    await newThread(session.page, session.chat);
    await session.page.keyboard.type("typed into the composer");
    const composer = session.chat.getByRole("textbox", { name: "Message" });
    await until(
      async () => (await composer.inputValue()) === "typed into the composer",
      () => "the text in the composer",
    );
    assert.ok(serverProcessesOf(session.home.path).length > 0);
  });

  it("ends with a reload, and so does what it ran; and when the extension host is killed", async () => {
    await withRunningCommand();
    const before = new Set(serverProcessesOf(session.home.path).map(({ pid }) => pid));
    await session.reload();
    // The chat that was open is open again, with a server of its own.
    await session.chat.getByText("It runs.").waitFor();
    const after = serverProcessesOf(session.home.path);
    assert.deepEqual(
      after.filter(({ pid }) => before.has(pid)),
      [],
    );
    assert.ok(after.length > 0);
    assert.deepEqual(
      after.filter(({ command }) => command.includes(longCommand)),
      [],
    );

    await runCommandInBackground("It runs again.");
    const hosts = processesOf(session.home.path).filter(({ command }) => command.includes("--type=extensionHost"));
    assert.ok(hosts.length > 0);
    for (const { pid } of hosts) process.kill(pid, "SIGKILL");
    await noServerProcesses(session.home.path);
  });

  it("ends with the editor", async () => {
    await withRunningCommand();
    const { home, editor } = session;
    process.kill(editor.pid, "SIGTERM");
    await noServerProcesses(home.path);
  });
});

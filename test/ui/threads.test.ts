import assert from "node:assert/strict";
import type { Browser, Locator } from "playwright-core";
import { launchBrowser, saveFailure, screenshot } from "../support/browser";
import { type ChatSession, startChatSession } from "../support/chatSession";
import { message } from "../support/modelSteps";
import { until } from "../support/until";
import { answerInput, notification, runCommand } from "../support/workbench";

describe("the list of threads", function () {
  this.timeout(120_000);
  let browser: Browser;
  let session: ChatSession;
  before(async () => {
    browser = await launchBrowser();
    session = await startChatSession(browser);
    for (const name of ["apples", "quinces", "pears"]) {
      session.model.enqueue(message(`The answer about ${name}.`));
      if (name !== "apples") await session.newThread();
      await session.send(`Tell me of ${name}`);
      await session.chat.locator(".turn-footer").filter({ hasText: "Done" }).waitFor();
    }
    await runCommand(session.page, "Codex: Focus List of Threads");
    await row("pears").waitFor();
  });
  after(async () => {
    await session?.dispose();
    await browser?.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state !== "passed") {
      await saveFailure(this.currentTest?.fullTitle() ?? "threads", session.page, session.editor);
    }
  });

  const tree = (): Locator =>
    session.page.locator(".pane").filter({ has: session.page.locator('[aria-label="Threads"]') });
  const row = (text: string): Locator =>
    session.page.locator(".customview-tree .monaco-list-row").filter({ hasText: text });

  it("shows a thread with a click: its last turns, and all that can be done with it", async () => {
    const { page, chat } = session;
    await screenshot(page, "threads-list");
    await row("apples").click();
    await chat.getByText("The answer about apples.").waitFor();
    await row("apples").click({ button: "right" });
    await page.locator(".context-view .monaco-menu").waitFor();
    await screenshot(page, "threads-menu");
    await page.keyboard.press("Escape");
  });

  it("renames with F2, and archives with a way back", async () => {
    const { page } = session;
    await row("quinces").click();
    await session.chat.getByText("The answer about quinces.").waitFor();
    await row("quinces").focus();
    await runCommand(page, "Codex: Rename Thread…");
    await answerInput(page, "All about quinces");
    await row("All about quinces").waitFor();
    await row("All about quinces").hover();
    await row("All about quinces").getByRole("button", { name: "Archive Thread" }).click();
    await row("All about quinces").waitFor({ state: "hidden" });
    await new Promise((r) => setTimeout(r, 3000));
    await runCommand(page, "Notifications: Show Notifications");
    await new Promise((r) => setTimeout(r, 1000));
    await screenshot(page, "threads-archived");
    await notification(page, "Archived").locator(".monaco-button", { hasText: "Undo" }).click();
    await row("All about quinces").waitFor();
  });
  void tree;
  void assert;
  void until;
});

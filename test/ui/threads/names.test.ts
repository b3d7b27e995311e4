import assert from "node:assert/strict";
import { screenshot } from "../../support/browser";
import type { ChatSession } from "../../support/chatSession";
import { message } from "../../support/modelSteps";
import { chooseInMenu, execThread, openThreadList, threadRow } from "../../support/threadTree";
import { until } from "../../support/until";
import { useChatSession } from "../../support/useChatSession";
import { answerInput, quickInput, runCommand, tab } from "../../support/workbench";

const prompt = "Please look at the parser: it fails on tabs.";
const offered = "Look at the parser";

describe("a thread's name and room", function () {
  let session: ChatSession;
  useChatSession(
    this,
    {},
    (opened) => {
      session = opened;
    },
    () => openThreadList(session.page),
  );

  /** What the input box of a new name holds. */
  async function offers(name: string): Promise<void> {
    const input = quickInput(session.page).locator("input.input");
    await until(
      async () => (await input.inputValue()) === name,
      () => `the name ${name}`,
    );
  }

  it("is offered as a few words of the first prompt, in the chat and in the list, and changes everywhere", async () => {
    const { chat, model, page } = session;
    await execThread(session, prompt, "Done elsewhere.");
    await runCommand(page, "Codex: Refresh Threads");
    const stored = threadRow(page, prompt);
    // Not open: its prompt is read for it.
    await chooseInMenu(page, stored, "Rename Thread…");
    await offers(offered);
    await page.keyboard.press("Escape");
    await stored.waitFor();
    model.enqueue(message("It does."));
    await session.send("Can you see why `main.ts` is slow? I can't.");
    await chat.getByText("It does.").waitFor();
    await runCommand(page, "Codex: Open Thread in Editor");
    await runCommand(page, "Codex: Rename Thread…");
    await offers("See why main.ts is slow");
    await answerInput(page, "Slow main.ts");
    await threadRow(page, "Slow main.ts").waitFor();
    await tab(page, "Slow main.ts").waitFor();
    await runCommand(page, "View: Close All Editors");
  });

  it("is made by compacting, with what it came to, before and after", async () => {
    const { chat, model, page } = session;
    await session.newThread();
    model.enqueue(message("A long story."), message("In short: a story."));
    await session.send("Tell me a story");
    await chat.getByText("A long story.").waitFor();
    await chat.locator(".turn-footer").filter({ hasText: "Done" }).waitFor();
    const meter = chat.getByRole("img", { name: /context/i });
    await meter.waitFor();
    const before = await meter.getAttribute("aria-label");
    await runCommand(page, "Codex: Compact Thread");
    const item = chat.getByText(/^Context compacted · from 1\.3K to \d+(\.\d)?K tokens$/);
    await item.waitFor();
    await screenshot(page, "compacted");
    await until(
      async () => (await meter.getAttribute("aria-label")) !== before,
      () => `another context than ${before}`,
    );
    assert.ok(before);
  });
});

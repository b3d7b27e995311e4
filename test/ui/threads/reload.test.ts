import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import { screenshot, webviewFrame } from "../../support/browser";
import type { ChatSession } from "../../support/chatSession";
import { currentTurn } from "../../support/conversation";
import { gate, message } from "../../support/modelSteps";
import { openThreadList, threadRow } from "../../support/threadTree";
import { until } from "../../support/until";
import { useChatSession } from "../../support/useChatSession";
import { runCommand, tab, tabTitles } from "../../support/workbench";

describe("a window that is loaded again in the middle of turns", function () {
  let session: ChatSession;
  useChatSession(
    this,
    {},
    (opened) => {
      session = opened;
    },
    () => openThreadList(session.page),
  );

  const composer = (chat: FrameLocator) => chat.getByRole("textbox", { name: "Message" });
  const queue = (chat: FrameLocator) => chat.getByRole("region", { name: "Queued messages" });

  /** The chat that shows a thread, in the side bar or in a tab. */
  async function chatWith(prompt: string): Promise<FrameLocator> {
    const frames = [webviewFrame(session.page, 0), webviewFrame(session.page, 1)];
    const counts = frames.map((frame) => frame.locator(".bubble", { hasText: prompt }));
    const shown = async () => (await Promise.all(counts.map((each) => each.count()))).findIndex((count) => count > 0);
    await until(
      async () => (await shown()) >= 0,
      () => `a chat with “${prompt}”`,
    );
    return webviewFrame(session.page, await shown());
  }

  /** Starts a turn that does not end, queues messages behind it and leaves a draft. */
  async function startTurn(name: string, queued: readonly string[]): Promise<void> {
    const { chat, model } = session;
    // Nobody opens it: what the model says is cut off with the window.
    model.enqueue(message([`${name} is under way. `, gate().opened]));
    await session.send(`First of ${name}`);
    await chat.getByText(`${name} is under way.`).waitFor();
    for (const text of queued) {
      await composer(chat).fill(text);
      await composer(chat).press("Control+Shift+Enter");
      await queue(chat).getByRole("listitem").filter({ hasText: text }).waitFor();
    }
    await composer(chat).fill(`draft of ${name}`);
  }

  async function keptWhole(name: string, queued: readonly string[]): Promise<FrameLocator> {
    const chat = await chatWith(`First of ${name}`);
    await chat.locator('.turn[data-status="interrupted"]').waitFor();
    await until(
      async () => (await composer(chat).inputValue()) === `draft of ${name}`,
      () => `the draft of ${name}`,
    );
    await queue(chat).getByText("Paused: the window was closed before this was sent").waitFor();
    assert.deepEqual(await queue(chat).locator(".queue-text").allTextContents(), queued);
    return chat;
  }

  it("shows them as interrupted with drafts and queues, in the side bar, a tab and the list, and goes on", async () => {
    const { page, model } = session;
    await startTurn("pears", ["pears later"]);
    await session.newThread();
    await startTurn("plums", ["plums one", "plums two"]);
    await runCommand(page, "Codex: Open Thread in Editor");
    await tab(page, "First of plums").waitFor();
    await until(
      async () => (await composer(webviewFrame(page, 1)).count()) > 0,
      () => "the page of the tab",
    );
    await runCommand(page, "Codex: Open");
    // The chat that was used last takes the new thread.
    await composer(session.chat).click();
    await session.newThread();
    await startTurn("apples", ["apples later"]);
    await until(
      async () => (await threadRow(page, /^First of/).count()) === 3,
      () => "three threads that run",
    );
    await screenshot(page, "reload-before");

    await session.reload();
    model.reset();
    await tab(page, "First of plums").waitFor();
    assert.deepEqual(await tabTitles(page), ["First of plums"]);
    const apples = await keptWhole("apples", ["apples later"]);
    const plums = await keptWhole("plums", ["plums one", "plums two"]);
    await screenshot(page, "reload-after");
    assert.equal(model.requests.length, 0, "nothing goes on by itself");

    model.enqueue(message("On with the apples."));
    await apples.getByRole("button", { name: "Continue" }).click();
    await apples.getByText("On with the apples.").waitFor();
    await apples.locator(".turn-footer").filter({ hasText: "Done" }).waitFor();
    assert.equal(await composer(apples).inputValue(), "draft of apples");

    model.reset();
    await queue(plums).getByRole("button", { name: "Resume" }).click();
    await until(
      async () => (await plums.locator('.turn[data-status="completed"]').count()) === 2,
      () => "both messages of the queue",
    );
    const told = model.requests.flatMap((request) => currentTurn(request).prompts.at(-1) ?? []);
    assert.deepEqual(told, ["plums one", "plums two"]);
    assert.equal(await composer(plums).inputValue(), "draft of plums");

    await openThreadList(page);
    await threadRow(page, "First of pears").click();
    await keptWhole("pears", ["pears later"]);
  });
});

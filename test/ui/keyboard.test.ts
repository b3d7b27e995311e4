import assert from "node:assert/strict";
import { screenshot } from "../support/browser";
import type { ChatSession } from "../support/chatSession";
import { execCommand, message } from "../support/modelSteps";
import { until } from "../support/until";
import { useChatSession } from "../support/useChatSession";
import { quickInput, runCommand } from "../support/workbench";

describe("the editor without a mouse", function () {
  let session: ChatSession;

  useChatSession(this, {}, (opened) => {
    session = opened;
  });

  /** What has the focus in the chat, by its name; "" when that is elsewhere. */
  const focused = () =>
    session.chat.locator("body").evaluate((body) => {
      const element = body.ownerDocument.activeElement;
      if (!element || !body.ownerDocument.hasFocus()) return "";
      return (
        element.getAttribute("aria-label") ?? (element.textContent?.trim() || (element.getAttribute("title") ?? ""))
      );
    });
  const isOn = (name: string) =>
    until(
      async () => (await focused()) === name,
      () => `the focus on ${name}`,
    );

  it("asks, is asked, leaves the question, finds its card and answers there", async () => {
    const { page, chat, model } = session;
    model.enqueue([execCommand({ cmd: "touch made.txt", escalate: "It writes." })], [message("It is made.")]);
    await runCommand(page, "Codex: Focus Composer");
    await isOn("Message");
    await page.keyboard.type("Make it");
    await page.keyboard.press("Enter");
    await quickInput(page).getByText("touch made.txt").first().waitFor();
    await page.keyboard.press("Escape");
    await quickInput(page).waitFor({ state: "hidden" });
    await runCommand(page, "Codex: Focus Composer");
    await isOn("Message");
    // Backwards from the message: what waits is the nearest thing above it.
    await page.keyboard.press("Shift+Tab");
    await isOn("More choices");
    await page.keyboard.press("Shift+Tab");
    await isOn("Show Picker");
    await page.keyboard.press("Shift+Tab");
    await isOn("Decline");
    await screenshot(page, "keyboard-card");
    await page.keyboard.press("Shift+Tab");
    await isOn("Run");
    await page.keyboard.press("Enter");
    await isOn("Message");
    await chat.locator(".turn-footer").filter({ hasText: "Done" }).waitFor();
    await isOn("Message");
    await page.keyboard.press("Control+F");
    await isOn("Find");
    await page.keyboard.type("made");
    await chat.locator(".find-count", { hasText: /of \d+$/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await chat.locator(".find").waitFor({ state: "detached" });
    assert.equal(await chat.locator("[data-item-id]:focus").count(), 1, "one reads on at what was found");
    await screenshot(page, "keyboard-found");
  });
});

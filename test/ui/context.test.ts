import assert from "node:assert/strict";
import type { ChatSession } from "../support/chatSession";
import { message } from "../support/modelSteps";
import { onePixel } from "../support/onePixel";
import { useChatSession } from "../support/useChatSession";
import { openInExplorer, runCommand, statusBarItem, tab } from "../support/workbench";

const text = "one\ntwo é\nthree\n";

describe("what goes with a prompt", function () {
  let session: ChatSession;
  useChatSession(this, { files: { "a.txt": text, "b.txt": "b\n" } }, (opened) => {
    session = opened;
  });

  const chips = () => session.chat.locator(".composer").getByRole("list", { name: "Attachments" });
  const sentChips = () => session.chat.locator(".item.user").last().getByRole("list", { name: "Attachments" });
  const composer = () => session.chat.getByRole("textbox", { name: "Message" });

  /** The texts of the last message of the person's that the model got. */
  function sentTexts(): string[] {
    const last = session.model.requests.at(-1)?.input.findLast(({ role }) => role === "user");
    return last?.content?.flatMap((part) => part.text ?? []) ?? [];
  }

  it("is the selection, exactly, and the message still has it after a reload", async () => {
    const { page, model, send } = session;
    await openInExplorer(page, "a.txt");
    // The second line, with its end: the cursor is on the third one then.
    await page.locator(".part.editor .monaco-editor .view-line").first().click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowDown");
    await statusBarItem(page, "Ln 2, Col 1").waitFor();
    await page.keyboard.press("Shift+ArrowDown");
    await statusBarItem(page, "6 selected").waitFor();
    await runCommand(page, "Codex: Add Selection to Codex Chat");
    await chips().getByRole("button", { name: "Remove a.txt:2" }).waitFor();
    await chips().getByRole("button", { name: "Send what the editor shows: a.txt:2" }).click();
    await chips().locator(".auto.off").waitFor();
    model.enqueue(message("Seen."));
    await send("What is this?");
    await session.chat.getByText("Seen.").waitFor();
    assert.deepEqual(sentTexts(), [
      "What is this?",
      `\n\nAttached selection, lines 2-2 of ${session.workspace}/a.txt:\n\`\`\`\ntwo é\n\n\`\`\``,
    ]);
    await sentChips().getByRole("button", { name: "Show a.txt:2" }).waitFor();
    assert.equal(await chips().getByRole("button", { name: "Remove a.txt:2" }).count(), 0);
    await composer().fill("half a sen");
    await session.reload();
    await runCommand(page, "Codex: Open");
    await sentChips().getByRole("button", { name: "Show a.txt:2" }).waitFor();
    assert.equal(await composer().inputValue(), "half a sen");
    await sentChips().getByRole("button", { name: "Show a.txt:2" }).click();
    await tab(page, "a.txt").waitFor();
    await page.locator(".statusbar-item").filter({ hasText: "Ln 2" }).waitFor();
  });

  it("is the file in the editor by itself, while that is on", async () => {
    const { page, model, send } = session;
    await session.newThread();
    await openInExplorer(page, "b.txt");
    await runCommand(page, "Codex: Focus Composer");
    const chip = chips().getByRole("button", { name: "Send what the editor shows: b.txt" });
    if ((await chip.getAttribute("aria-pressed")) === "false") await chip.click();
    await chips().locator(".auto:not(.off)").waitFor();
    model.enqueue(message("Seen too."));
    await send("And this?");
    await session.chat.getByText("Seen too.").waitFor();
    assert.deepEqual(sentTexts(), ["And this?", `\n\nAttached file: ${session.workspace}/b.txt`]);
    await chip.click();
    await chips().locator(".auto.off").waitFor();
  });

  it("is a pasted image, which opens in the editor", async () => {
    const { page, model, send } = session;
    await session.newThread();
    await composer().evaluate((element, url) => {
      const bytes = Uint8Array.from(atob(url.slice(url.indexOf(",") + 1)), (character) => character.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], "shot.png", { type: "image/png" }));
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, onePixel);
    await chips().getByRole("button", { name: "Remove shot.png" }).waitFor();
    model.enqueue(message("A pixel."));
    await send("What is on it?");
    await session.chat.getByText("A pixel.").waitFor();
    assert.ok(JSON.stringify(model.requests.at(-1)?.input).includes(onePixel));
    await sentChips().getByRole("button", { name: "Show shot.png" }).click();
    await tab(page, "shot.png").waitFor();
    // Until it is drawn, it takes the focus from whatever comes next.
    await statusBarItem(page, "1x1").waitFor();
    await tab(page, "shot.png").getByRole("button", { name: /Close/ }).click();
    await tab(page, "shot.png").waitFor({ state: "detached" });
  });

  it("is a long text that was pasted, which opens in the editor", async () => {
    const { chat, page, model, send } = session;
    await session.newThread();
    const text = "12:00 GET / 200\n".repeat(5_000);
    await composer().click();
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press("ControlOrMeta+KeyV");
    await chips()
      .getByRole("button", { name: /Remove @pasted/ })
      .waitFor();
    assert.equal(await composer().inputValue(), "");
    model.enqueue(message("All is well."));
    await send("What happened?");
    await chat.getByText("All is well.").waitFor();
    assert.ok(JSON.stringify(model.requests.at(-1)?.input).includes(JSON.stringify(text).slice(1, -1)));
    await sentChips()
      .getByRole("button", { name: /Show @pasted/ })
      .click();
    await tab(page, "pasted.txt").waitFor();
    await page.locator(".part.editor .view-lines").getByText("12:00 GET / 200").first().waitFor();
    await tab(page, "pasted.txt").getByRole("button", { name: /Close/ }).click();
    await tab(page, "pasted.txt").waitFor({ state: "detached" });
  });

  it("is what the Explorer's menu was opened on", async () => {
    const { page } = session;
    await session.newThread();
    await runCommand(page, "View: Show Explorer");
    await page
      .locator(".explorer-folders-view .monaco-list-row")
      .filter({ hasText: "a.txt" })
      .click({ button: "right" });
    const entry = page.locator(".monaco-menu .action-item", { hasText: "Add File to Codex Chat" });
    // A click that comes right after the one that opened the menu is not meant for it, VS Code thinks.
    await entry.hover();
    await page.locator(".monaco-menu .action-item.focused", { hasText: "Add File to Codex Chat" }).waitFor();
    await page.keyboard.press("Enter");
    await chips().getByRole("button", { name: "Remove a.txt" }).waitFor();
    assert.ok(await composer().evaluate((element) => element === document.activeElement));
    await composer().press("Backspace");
    await chips().getByRole("button", { name: "Remove a.txt" }).waitFor({ state: "detached" });
  });
});

import assert from "node:assert/strict";
import type { ChatSession } from "../support/chatSession";
import { message } from "../support/modelSteps";
import { until } from "../support/until";
import { useChatSession } from "../support/useChatSession";
import { runCommand } from "../support/workbench";

/** A model that the config does not name; the servers list different ones. */
const other = process.env["SIDECAR_CODEX"] === "0.130.0" ? "gpt-5.4-mini" : "gpt-5.6-luna";

describe("the composer", function () {
  let session: ChatSession;
  useChatSession(this, { files: { "a.txt": "a", "b.txt": "b" } }, (opened) => {
    session = opened;
  });
  beforeEach(() => session.newThread());

  const composer = () => session.chat.getByRole("textbox", { name: "Message" });
  const written = (text: string) =>
    until(
      async () => (await composer().inputValue()) === text,
      () => `“${text}” in the composer`,
    );
  const ended = (count: number) =>
    session.chat
      .locator('.turn[data-status="completed"]')
      .nth(count - 1)
      .waitFor();

  it("undoes and redoes what was typed, completed and sent, with the editor's own keys", async () => {
    await composer().click();
    await composer().pressSequentially("see @b.t");
    await session.chat.locator(".suggest-row").first().waitFor();
    await composer().press("Tab");
    await written("see @b.txt ");
    await composer().press("Control+z");
    await written("see @b.t");
    await composer().press("Control+Shift+z");
    await written("see @b.txt ");
    await composer().press("Enter");
    await ended(1);
    await written("");
    await composer().press("Control+z");
    await written("see @b.txt ");
    await composer().press("Control+z");
    await written("see @b.t");
  });

  it("takes words that an input method composes as they are chosen, and sends nothing meanwhile", async () => {
    const before = session.model.requests.length;
    const ime = await session.page.context().newCDPSession(session.page);
    await composer().click();
    await ime.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
    await written("にほ");
    await composer().evaluate((element) =>
      element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true })),
    );
    await ime.send("Input.insertText", { text: "日本" });
    await written("日本");
    assert.equal(session.model.requests.length, before);
    await composer().press("Enter");
    await ended(1);
    await written("");
  });

  it("chooses model, effort and mode natively, each at what holds now, and keeps them over a reload", async () => {
    const { page, chat, model } = session;
    const rows = page.locator(".quick-input-list .monaco-list-row");
    const active = (text: string) => rows.and(page.locator(".focused")).filter({ hasText: text }).waitFor();
    await chat.getByRole("button", { name: "Model: " }).click();
    await rows.first().waitFor();
    await page.keyboard.type(other);
    await active(other);
    await page.keyboard.press("Enter");
    await active("medium");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await chat.getByRole("button", { name: `Model: ${other} · high` }).waitFor();
    await chat.getByRole("button", { name: "Model: " }).click();
    await active(other);
    await page.keyboard.press("Enter");
    await active("high");
    await page.keyboard.press("Escape");
    await runCommand(page, "Codex: Choose Mode…");
    await active("Agent");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await until(
      async () => (await chat.getByRole("combobox", { name: "Mode" }).inputValue()) === "auto",
      () => "Auto mode",
    );
    await session.reload();
    await chat.getByRole("button", { name: `Model: ${other} · high` }).waitFor();
    assert.equal(await chat.getByRole("combobox", { name: "Mode" }).inputValue(), "auto");
    model.enqueue(message("Done."));
    await session.send("go");
    await ended(1);
    assert.equal(model.requests.at(-1)?.model, other);
  });

  it("takes files that are dragged from the Explorer while Shift is held", async () => {
    const { page, chat } = session;
    await runCommand(page, "Codex: Open Thread in Editor");
    await runCommand(page, "View: Show Explorer");
    const file = (name: string) => page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: name });
    // A plain click would open the file over the chat.
    for (const name of ["a.txt", "b.txt"]) await file(name).click({ modifiers: ["ControlOrMeta"] });
    const frame = page.locator("iframe.webview.ready >> visible=true").first();
    const [from, to] = await Promise.all([file("b.txt").boundingBox(), frame.boundingBox()]);
    assert.ok(from && to);
    await page.mouse.move(from.x + 30, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 20, { steps: 3 });
    await page.keyboard.down("Shift");
    await page.mouse.move(to.x + 300, to.y + 300, { steps: 10 });
    await chat.getByText("Drop to attach").waitFor();
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await chat.getByRole("button", { name: "Remove a.txt" }).waitFor();
    await chat.getByRole("button", { name: "Remove b.txt" }).waitFor();
    assert.equal(await chat.getByText("Drop to attach").count(), 0);
  });
});

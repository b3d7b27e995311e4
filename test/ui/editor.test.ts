import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { screenshot } from "../support/browser";
import type { ChatSession } from "../support/chatSession";
import { applyPatch, message } from "../support/modelSteps";
import { until } from "../support/until";
import { useChatSession } from "../support/useChatSession";
import { openInExplorer, quickInput, runCommand, tab } from "../support/workbench";

interface FrameTree {
  readonly frame: { readonly id: string; readonly name?: string };
  readonly childFrames?: readonly FrameTree[];
}

/** Chromium's id of the frame with a name: a webview's is the only one of its name while one is on show. */
function idOf({ frame, childFrames = [] }: FrameTree, name: string): string | undefined {
  if (frame.name === name) return frame.id;
  return childFrames.map((each) => idOf(each, name)).find((id) => id !== undefined);
}

/** How the chat gets on with the parts of VS Code around it. */
describe("the chat in the editor", function () {
  let session: ChatSession;
  const settings = { "codexSidecar.defaultMode": "auto", "git.enabled": true };
  useChatSession(this, { files: { "a.txt": "one\ntwo\n" }, settings }, (opened) => {
    session = opened;
  });

  const composer = () => session.chat.getByRole("textbox", { name: "Message" });
  const chip = (name: string) => session.chat.locator(".composer").getByRole("button", { name: `Remove ${name}` });
  const hasFocus = () => composer().evaluate((element) => document.hasFocus() && element.ownerDocument.hasFocus());
  const ended = () => session.chat.locator(".turn-footer").filter({ hasText: "Done" }).last().waitFor();

  it("takes files from the Explorer by Shift and drop", async () => {
    const { page } = session;
    await session.newThread();
    // Both must be in sight: the Explorer comes into the side bar, so the chat goes into a tab.
    await runCommand(page, "Codex: Open Thread in Editor");
    await runCommand(page, "View: Show Explorer");
    const row = page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: "a.txt" });
    const [from, to] = await Promise.all([row.boundingBox(), composer().boundingBox()]);
    assert.ok(from && to);
    await page.mouse.move(from.x + 30, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 30, { steps: 3 });
    await page.keyboard.down("Shift");
    await page.mouse.move(to.x + 20, to.y - 60, { steps: 8 });
    await page.mouse.move(to.x + 30, to.y + 10, { steps: 8 });
    await screenshot(page, "editor-drop");
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await chip("a.txt").waitFor();
    await runCommand(page, "View: Close All Editors");
    await runCommand(page, "Codex: Open");
  });

  it("takes files from the dialog", async () => {
    const { page, chat } = session;
    await session.newThread();
    await chat.getByRole("button", { name: "Attach files or images" }).click();
    const input = quickInput(page).locator("input.input");
    await input.waitFor();
    await screenshot(page, "editor-dialog");
    await input.fill(`${session.workspace}/a.txt`);
    await quickInput(page).getByRole("button", { name: "Attach" }).click();
    await chip("a.txt").waitFor();
    await composer().press("Backspace");
  });

  it("sends nothing while a word is being composed", async () => {
    const { page, model } = session;
    await session.newThread();
    await composer().focus();
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
    await until(
      async () => (await composer().inputValue()) === "にほ",
      () => "the composition",
    );
    const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
    await cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
    await cdp.send("Input.insertText", { text: "日本" });
    await cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter });
    await until(
      async () => (await composer().inputValue()) === "日本",
      () => "the word",
    );
    assert.equal(model.requests.length, 0);
    model.enqueue(message("Japan."));
    await composer().press("Enter");
    await session.chat.getByText("Japan.").waitFor();
    await ended();
  });

  it("writes code at the cursor, and opens it as a file", async () => {
    const { page, chat, model, send } = session;
    await session.newThread();
    await openInExplorer(page, "a.txt");
    await page.keyboard.press("Control+Home");
    await runCommand(page, "Codex: Open");
    model.enqueue(message("So:\n\n```js\nconst x = 1;\n```\n"));
    await send("Show me");
    await ended();
    const block = chat.locator(".code-block");
    await block.hover();
    await block.getByRole("button", { name: "Insert at Cursor" }).click();
    const line = page.locator(".part.editor .view-line").first();
    await line.filter({ hasText: "const x = 1;one" }).waitFor();
    await runCommand(page, "Codex: Open");
    await block.hover();
    await block.getByRole("button", { name: "Open as New File" }).click();
    await tab(page, "Untitled-1").waitFor();
    await page.locator(".statusbar-item").filter({ hasText: "JavaScript" }).waitFor();
    await screenshot(page, "editor-code");
    await runCommand(page, "View: Revert and Close Editor");
    await runCommand(page, "View: Revert and Close Editor");
  });

  it("gives the focus back when the list of prompts is left", async () => {
    const { page, chat, model, send } = session;
    await session.newThread();
    model.enqueue(message("Here."));
    await send("A prompt");
    await ended();
    await composer().focus();
    await runCommand(page, "Codex: Go to Prompt, Edit or Error…");
    await quickInput(page).locator(".monaco-list-row").filter({ hasText: "A prompt" }).waitFor();
    await page.keyboard.press("Escape");
    await until(hasFocus, () => "the focus in the chat");
    await composer().focus();
    await chat.locator(".composer").waitFor();
  });

  it("shows what a thread changed against Git, and copies the thread", async function () {
    // Git can't be switched on while VS Code 1.104 of npm runs: its package lacks a part.
    if (process.env["SIDECAR_EDITOR"] === "minimum") this.skip();
    const { page, chat, model, send, workspace } = session;
    for (const args of [
      ["init", "-q"],
      ["add", "."],
      ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"],
    ])
      execFileSync("git", args, { cwd: workspace });
    await session.newThread();
    model.enqueue(
      applyPatch("*** Begin Patch\n*** Update File: a.txt\n@@\n one\n-two\n+TWO\n*** End Patch"),
      message("Changed."),
    );
    await send("Change it");
    await ended();
    await composer().fill("/diff");
    await composer().press("Escape");
    await composer().press("Enter");
    await page.locator(".part.editor").getByText("TWO", { exact: true }).first().waitFor();
    await screenshot(page, "editor-diff");
    await runCommand(page, "View: Close All Editors");
    await runCommand(page, "Codex: Open");
    await composer().fill("/fork");
    await composer().press("Escape");
    await composer().press("Enter");
    // What is read from history has no model: then the copy is on show.
    await chat.locator(".turn-footer").filter({ hasText: "gpt-5.5" }).waitFor({ state: "detached" });
    await chat.getByText("Changed.").waitFor();
    model.enqueue(message("In the copy."));
    await send("Go on");
    await chat.getByText("In the copy.").waitFor();
    await ended();
  });

  it("keeps what is written when the view is moved to the other side bar", async () => {
    const { page } = session;
    await session.newThread();
    await composer().fill("half a sen");
    await runCommand(page, "View: Move View");
    await screenshot(page, "editor-move");
    const rows = quickInput(page).locator(".monaco-list-row");
    await rows.filter({ hasText: "Chat" }).first().click();
    await screenshot(page, "editor-move2");
    await rows.filter({ hasText: "New Secondary Side Bar Entry" }).click();
    await page.locator(".part.auxiliarybar iframe, .part.auxiliarybar .pane-body").first().waitFor();
    await until(
      async () => (await composer().inputValue()) === "half a sen",
      () => "the draft",
    );
    await screenshot(page, "editor-moved");
  });

  it("is a document with landmarks in Chromium's own accessibility tree", async () => {
    const { page, model, send } = session;
    await session.newThread();
    model.enqueue(message("# An answer\n\nWith **words**."));
    await send("A prompt");
    await ended();
    const cdp = await page.context().newCDPSession(page);
    const { frameTree } = await cdp.send("Page.getFrameTree");
    const frameId = idOf(frameTree, "active-frame");
    assert.ok(frameId);
    const { nodes } = await cdp.send("Accessibility.getFullAXTree", { frameId });
    const seen = nodes
      .filter(({ ignored }) => !ignored)
      .map(({ role, name }) => `${String(role?.value)} ${String(name?.value ?? "")}`.trim());
    for (const wanted of [
      "main",
      "log Conversation",
      "heading You",
      "heading Codex",
      "heading An answer",
      "form Message to Codex",
      "textbox Message",
      "combobox Mode",
      "button Send",
      "StaticText Codex finished",
    ]) {
      assert.ok(seen.includes(wanted), `${wanted}, in ${seen.join("\n")}`);
    }
    // Icons are characters of a font: nobody wants to hear them.
    assert.deepEqual(
      seen.filter((each) => /[\uE000-\uF8FF]/.test(each)),
      [],
    );
  });
});

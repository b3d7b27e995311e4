import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { screenshot } from "../support/browser";
import type { ChatSession } from "../support/chatSession";
import { makeTempFolder, removeFolder } from "../support/codexHome";
import { applyPatch, message } from "../support/modelSteps";
import { until } from "../support/until";
import { useChatSession } from "../support/useChatSession";
import { answerInput, editorTitleAction, runCommand, statusBarItem, tab, typeUnsaved } from "../support/workbench";

const original = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n";
const both = original.replace("two", "TWO").replace("eight", "EIGHT");
const patch = (file: string) =>
  applyPatch(
    `*** Begin Patch\n*** Update File: ${file}\n@@\n-two\n+TWO\n three\n@@\n-eight\n+EIGHT\n nine\n*** End Patch`,
  );
const again = applyPatch("*** Begin Patch\n*** Update File: a.txt\n@@\n-four\n+FOUR\n*** End Patch");
const proposes = "a.txt (Codex proposes)";

/** Answers to a change of files that are given beside, above and in front of its diff; path and hunks have the others. */
describe("a change of files is decided", function () {
  let session: ChatSession;
  useChatSession(this, { files: { "a.txt": original }, settings: { "files.autoSave": "off" } }, (opened) => {
    session = opened;
  });
  beforeEach(() => session.newThread());

  const minimum = process.env["SIDECAR_EDITOR"] === "minimum";
  const told = (): string => JSON.stringify(session.model.requests.at(-1)?.input);
  const right = () => session.page.locator(".part.editor .monaco-diff-editor .editor.modified");
  const dialog = () => session.page.locator(".monaco-dialog-box");
  /** Has Codex propose both changes, and brings their diff to the front. */
  const propose = async (title = proposes): Promise<void> => {
    const { model, page, send } = session;
    model.enqueue(patch("a.txt"), message("Understood."));
    await send("Change it");
    await tab(page, title).click();
    await right().getByText("EIGHT", { exact: true }).waitFor();
  };
  /** Chooses something of the editor title's menu. */
  const chooseInTitle = async (name: string): Promise<void> => {
    const { page } = session;
    await editorTitleAction(page, "More Actions").click();
    const entry = page.locator(".monaco-menu .action-item").filter({ hasText: name });
    await entry.waitFor();
    await screenshot(page, "decision-title-menu");
    await entry.click();
  };
  const understood = async (): Promise<void> => {
    await session.chat.getByText("Understood.").waitFor();
    await tab(session.page, "Codex proposes").waitFor({ state: "detached" });
  };

  it("for the session, in the diff's title: the next one of that file is not asked about", async () => {
    const { model, page, read, send } = session;
    model.enqueue(patch("a.txt"), again, message("Understood."));
    await send("Change it");
    await tab(page, proposes).click();
    await right().getByText("EIGHT", { exact: true }).waitFor();
    await chooseInTitle("Accept for Session");
    await understood();
    assert.equal(read("a.txt"), both.replace("four", "FOUR"));
    assert.equal(await session.card().count(), 0);
  });

  it("by ending the turn, in the diff's title", async () => {
    const { chat, model, page, read } = session;
    await propose();
    await chooseInTitle("Decline and End Turn");
    await tab(page, proposes).waitFor({ state: "detached" });
    await chat.locator(".turn-footer").filter({ hasText: "Stopped" }).last().waitFor();
    assert.equal(read("a.txt"), original);
    assert.equal(model.requests.length, 1, "the model was not asked again");
    await statusBarItem(page, "Codex waits").waitFor({ state: "detached" });
  });

  it("with a reason, in the diff's title and on the card", async () => {
    const { card, page, read } = session;
    await propose();
    await chooseInTitle("Decline with Reason");
    await answerInput(page, "Leave the words alone");
    await understood();
    assert.match(told(), /Leave the words alone/);
    await session.newThread();
    session.model.reset();
    await propose();
    await card().getByText("More choices").click();
    await card().getByRole("textbox", { name: "Reason for declining" }).fill("Not these either");
    await card().getByRole("button", { name: "Decline with reason" }).click();
    await understood();
    assert.match(told(), /Not these either/);
    assert.equal(read("a.txt"), original);
  });

  it("by keys, while the keyboard is in the diff", async () => {
    const { page, read } = session;
    await propose();
    await right().locator(".view-line").filter({ hasText: "TWO" }).click();
    await page.keyboard.press("Control+Alt+Backspace");
    await understood();
    assert.equal(read("a.txt"), original);
    await session.newThread();
    await propose();
    await right().locator(".view-line").filter({ hasText: "TWO" }).click();
    await page.keyboard.press("Control+Alt+Enter");
    await understood();
    assert.equal(read("a.txt"), both);
  });

  it("at its lines, by the buttons of the comment", async () => {
    const { page, read } = session;
    await propose();
    await right().locator(".comment-thread").first().click();
    const widget = page.locator(".part.editor .review-widget").first();
    await widget.getByText("Change 1 of 2: will be applied").waitFor();
    const button = (name: string) => widget.locator(".review-actions").getByRole("button", { name });
    assert.equal(await button("Accept This Change").count(), 0, "it is accepted already");
    await screenshot(page, "decision-comment");
    await button("Decline This Change").click();
    await widget.getByText("Change 1 of 2: declined").waitFor();
    await right().getByText("TWO", { exact: true }).waitFor({ state: "detached" });
    await button("Accept This Change").click();
    await widget.getByText("Change 1 of 2: will be applied").waitFor();
    await right().getByText("TWO", { exact: true }).waitFor();
    await button("Decline This Change").click();
    await widget.getByText("Change 1 of 2: declined").waitFor();
    await editorTitleAction(page, "Accept").first().click();
    await understood();
    assert.equal(read("a.txt"), original.replace("eight", "EIGHT"));
    assert.match(told(), /1 of 2 changes applied/);
  });

  for (const [answer, lands] of [
    ["Save", both.replace("four", "four mine")],
    ["Shelve", both],
  ] as const) {
    it(`after the person's unsaved edits: ${answer}`, async function () {
      // Under the driver of these tests VS Code 1.104 refuses to show any modal dialog.
      if (minimum) return this.skip();
      const { page, read } = session;
      await typeUnsaved(page, "a.txt", "four", " mine");
      await runCommand(page, "Codex: Open");
      await propose("without your unsaved edits");
      await editorTitleAction(page, "Accept").first().click();
      await dialog().getByText("has unsaved edits").waitFor();
      await screenshot(page, "decision-unsaved");
      await dialog().getByRole("button", { name: answer }).click();
      if (answer === "Save") {
        await until(
          () => read("a.txt") === original.replace("four", "four mine"),
          () => `a.txt is ${read("a.txt")}`,
        );
      } else await tab(page, "Untitled-1").waitFor();
      // The diff is one with what the file is now, and in front again.
      await tab(page, "without your unsaved edits").waitFor({ state: "detached" });
      await page.locator(".part.editor .tab.active").filter({ hasText: proposes }).waitFor();
      if (answer === "Save") await right().getByText("four mine", { exact: true }).waitFor();
      else assert.equal(read("a.txt"), original);
      await right().getByText("EIGHT", { exact: true }).waitFor();
      await editorTitleAction(page, "Accept").first().click();
      await understood();
      assert.equal(read("a.txt"), lands);
      if (answer === "Shelve") {
        await tab(page, "Untitled-1").click();
        await page.locator(".part.editor .view-line").getByText("four mine").waitFor();
        await runCommand(page, "View: Revert and Close Editor");
      }
    });
  }

  it("in part outside of the thread's folders only after its real place was confirmed", async function () {
    // Under the driver of these tests VS Code 1.104 refuses to show any modal dialog.
    if (minimum) return this.skip();
    const { chat, model, page, send, workspace } = session;
    const outside = makeTempFolder("outside");
    const file = path.join(outside, "b.txt");
    fs.writeFileSync(file, original);
    fs.symlinkSync(outside, path.join(workspace, "linked"));
    try {
      model.enqueue(patch("linked/b.txt"), message("Understood."));
      await send("Change it");
      await tab(page, "b.txt (Codex proposes)").click();
      await right().locator(".view-line").filter({ hasText: "TWO" }).click();
      await runCommand(page, "Codex: Decline This Change");
      await right().getByText("TWO", { exact: true }).waitFor({ state: "detached" });
      await editorTitleAction(page, "Accept").first().click();
      await dialog().getByText("Write outside of the folders of this thread").waitFor();
      await screenshot(page, "decision-outside");
      const shown = await dialog().innerText();
      assert.ok(shown.includes(fs.realpathSync(file)), shown);
      await dialog().getByRole("button", { name: "Cancel" }).click();
      await dialog().waitFor({ state: "detached" });
      assert.equal(fs.readFileSync(file, "utf8"), original);
      await statusBarItem(page, "Codex waits (1)").waitFor();
      assert.equal(model.requests.length, 1, "Codex waits on");
      await editorTitleAction(page, "Accept").first().click();
      await dialog().getByRole("button", { name: "Write", exact: true }).click();
      await chat.getByText("Understood.").waitFor();
      assert.equal(fs.readFileSync(file, "utf8"), original.replace("eight", "EIGHT"));
      assert.match(told(), /1 of 2 changes applied/);
    } finally {
      fs.rmSync(path.join(workspace, "linked"));
      removeFolder(outside);
    }
  });
});

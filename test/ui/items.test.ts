import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { screenshot } from "../support/browser";
import type { ChatSession } from "../support/chatSession";
import { applyPatch, execCommand, functionCall, httpFailure, message } from "../support/modelSteps";
import { until } from "../support/until";
import { useChatSession } from "../support/useChatSession";
import { answerInput, pick, runCommand, tab } from "../support/workbench";

const original = "one\ntwo\nthree\n";
const patch = "*** Begin Patch\n*** Update File: a.txt\n@@\n one\n-two\n+TWO\n*** End Patch";
/** The smallest picture: one pixel. */
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const more = "*** Begin Patch\n*** Update File: a.txt\n@@\n-three\n+3\n*** End Patch";

describe("turns and items", function () {
  let session: ChatSession;
  const settings = { "codexSidecar.defaultMode": "auto", "chat.fontSize": 17 };
  useChatSession(this, { files: { "a.txt": original }, settings }, (opened) => {
    session = opened;
  });

  const ended = () => session.chat.locator(".turn-footer").filter({ hasText: "Done" }).last().waitFor();

  it("says why a turn failed, and sends its prompt again by a click", async () => {
    const { chat, model, page, send } = session;
    model.enqueue(httpFailure(500, { error: { message: "oops" } }), message("There you are."));
    await send("Do it");
    const card = chat.locator(".error-card");
    await card.getByText("The model’s server has a problem").waitFor();
    await screenshot(page, "items-error");
    assert.equal(model.requests.length, 1);
    await card.getByRole("button", { name: "Retry" }).click();
    await chat.getByText("There you are.").waitFor();
    await ended();
    const size = await chat
      .locator(".bubble")
      .last()
      .evaluate((element) => getComputedStyle(element).fontSize);
    assert.equal(size, "17px", "the chat's own font size");
  });

  it("opens all of a long output in the editor, without its colours", async () => {
    const { chat, model, page, send } = session;
    await session.newThread();
    model.enqueue(execCommand({ cmd: "printf '\\033[31mred\\033[0m\\n'; seq 3000; exit 1" }), message("Long."));
    await send("Count");
    await chat.getByText("earlier characters are not shown").waitFor();
    await chat.getByRole("button", { name: "Open in Editor" }).click();
    await tab(page, ".log").waitFor();
    const editor = page.locator(".part.editor .monaco-editor").first();
    await editor.locator(".view-line").filter({ hasText: /^red$/ }).waitFor();
    await runCommand(page, "View: Close All Editors");
  });

  it("shows the turn's whole diff, with what a command did to a changed file", async () => {
    const { chat, model, page, read, send } = session;
    await session.newThread();
    model.enqueue(applyPatch(patch), execCommand({ cmd: "echo four >> a.txt" }), applyPatch(more), message("Changed."));
    await send("Change it");
    await chat.getByText("Changed.").waitFor();
    await ended();
    assert.equal(read("a.txt"), "one\nTWO\n3\nfour\n");
    await chat.getByRole("button", { name: "1 file +3 −2" }).click();
    await tab(page, "a.txt (Changes by Codex)").waitFor();
    const diff = page.locator(".part.editor .monaco-diff-editor");
    for (const text of ["TWO", "four"]) await diff.locator(".modified").getByText(text).first().waitFor();
    await screenshot(page, "items-turn-diff");
    await runCommand(page, "View: Close All Editors");
    await writeFile(join(session.workspace, "a.txt"), "something else\n");
    await chat.getByRole("button", { name: "1 file +3 −2" }).click();
    await tab(page, "Changed since then.diff").waitFor();
    await page.locator(".part.editor").getByText("+TWO").first().waitFor();
    await runCommand(page, "View: Close All Editors");
  });

  it("shows the picture that Codex looked at, and a diff of several files", async () => {
    const { chat, model, page, send, workspace } = session;
    await session.newThread();
    await writeFile(join(workspace, "dot.png"), Buffer.from(png, "base64"));
    model.enqueue(
      functionCall("view_image", { path: "dot.png" }),
      applyPatch(patch.replace("*** End", "*** Add File: b.txt\n+new\n*** End")),
      message("Seen."),
    );
    await send("Look");
    const picture = chat.getByRole("button", { name: "Open dot.png" });
    await picture.waitFor();
    const image = picture.getByRole("img");
    assert.equal(await image.evaluate((element: HTMLImageElement) => element.naturalWidth), 1);
    await ended();
    await chat.getByRole("button", { name: "2 files +2 −1" }).click();
    await tab(page, "Changes by Codex: Look").waitFor();
    const diffs = page.locator(".part.editor .multiDiffEditor, .part.editor .multi-diff-editor-widget, .part.editor");
    for (const text of ["TWO", "new"]) await diffs.first().getByText(text, { exact: true }).first().waitFor();
    await runCommand(page, "View: Close All Editors");
  });

  it("puts a review's findings into Problems and beside the code, and has one mended", async () => {
    const { chat, model, page, send, workspace } = session;
    await session.newThread();
    model.enqueue(message("Hello."));
    await send("Hello");
    await ended();
    const location = { absolute_file_path: join(workspace, "a.txt"), line_range: { start: 2, end: 2 } };
    const rest = { confidence_score: 1, priority: 1, code_location: location };
    const findings = [
      { title: "[P1] Two is wrong", body: "It should be **2**. \\![2](https://example.org/2.png)", ...rest },
    ];
    const overall = { overall_correctness: "patch is incorrect", overall_explanation: "One bug." };
    model.enqueue(message(JSON.stringify({ findings, ...overall, overall_confidence_score: 1 })));
    const composer = chat.getByRole("textbox", { name: "Message" });
    await composer.fill("/review");
    await composer.press("Escape");
    await composer.press("Enter");
    await pick(page, "Something Else…");
    await answerInput(page, "a.txt");
    const review = chat.locator(".review");
    await review.getByText("Two is wrong").waitFor();
    await screenshot(page, "items-review");
    assert.equal(await chat.getByText("One bug.").count(), 1, "its text is there once");
    await runCommand(page, "Problems: Focus on Problems View");
    await page.locator(".markers-panel").getByText("Two is wrong").first().waitFor();
    // Problems are plain text.
    await page.locator(".markers-panel").getByText("It should be 2.").first().waitFor();
    await review.getByRole("button", { name: "a.txt:2" }).click();
    await tab(page, "a.txt").waitFor();
    await screenshot(page, "items-findings");
    await review.getByRole("button", { name: "Fix with Codex" }).click();
    await until(
      async () => /Fix this finding[\s\S]*Two is wrong/.test(await composer.inputValue()),
      () => "the order in the composer",
    );
    await composer.fill("");
    const comment = page.locator(".part.editor .review-widget");
    await runCommand(page, "Comments: Focus on Comments View");
    await page.locator(".comments-panel .monaco-list-row").filter({ hasText: "Two is wrong" }).click();
    await comment.locator(".comment-body").getByText("It should be").waitFor();
    assert.equal(await comment.locator(".comment-body img").count(), 0, "nothing is fetched for it");
    await screenshot(page, "items-comment");
    await comment.locator('.action-label[aria-label^="Fix with Codex"]').click();
    await until(
      async () => /Two is wrong/.test(await composer.inputValue()),
      () => "the order in the composer once more",
    );
    await composer.fill("");
    await session.reload();
    await runCommand(page, "Codex: Open");
    await runCommand(page, "Problems: Focus on Problems View");
    await page.locator(".markers-panel").getByText("Two is wrong").first().waitFor();
    await runCommand(page, "Codex: Clear Review Findings");
    await comment.waitFor({ state: "detached" });
    await page.locator(".markers-panel").getByText("Two is wrong").first().waitFor({ state: "detached" });
  });
});

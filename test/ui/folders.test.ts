import assert from "node:assert/strict";
import path from "node:path";
import { screenshot } from "../support/browser";
import type { ChatSession } from "../support/chatSession";
import { textOf } from "../support/conversation";
import { applyPatch, message } from "../support/modelSteps";
import { useChatSession } from "../support/useChatSession";
import { pick, quickPickRows, runCommand, tab } from "../support/workbench";

const files = {
  "one/apples.txt": "one\ntwo\nthree\n",
  "two/pears.txt": "one\ntwo\nthree\n",
};

describe("a window with several folders", function () {
  let session: ChatSession;
  useChatSession(this, { files, folders: ["one", "two"] }, (opened) => {
    session = opened;
  });

  const at = (name: string): string => path.join(session.workspace, name);
  const composer = () => session.chat.getByRole("textbox", { name: "Message" });
  const option = (text: string) => session.chat.locator(".suggest").getByRole("option").filter({ hasText: text });
  const folder = (name: string) => session.chat.getByRole("button", { name: `Folder: ${name}`, exact: true });
  const lastInput = () => session.model.requests.at(-1)?.input.map(textOf).join("\n") ?? "";
  const done = () => session.chat.locator(".turn-footer").filter({ hasText: "Done" }).last().waitFor();

  it("has a folder for each thread, or all of them; finds and changes files of all, and lists their threads", async () => {
    const { chat, model, page, read, send } = session;
    await folder("one").click();
    const rows = await quickPickRows(page);
    assert.deepEqual(
      rows.map(({ label }) => label),
      ["one", "two", "All Folders"],
    );
    await pick(page, "two");
    await folder("two").waitFor();

    await composer().click();
    await page.keyboard.type("Compare @pea");
    await option("pears.txt").waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("with @app");
    await option("apples.txt").waitFor();
    await screenshot(page, "folders-completion");
    await page.keyboard.press("Enter");
    assert.equal(await composer().inputValue(), "Compare @pears.txt with @one/apples.txt ", "the other root is named");

    model.enqueue(
      applyPatch(
        "*** Begin Patch\n*** Update File: pears.txt\n@@\n-two\n+TWO\n*** Update File: ../one/apples.txt\n@@\n-three\n+THREE\n*** End Patch",
      ),
      message(`See [the pears](pears.txt:2) and [the apples](${at("one/apples.txt")}#L3).`),
    );
    await page.keyboard.press("Enter");
    const card = session.card();
    await card.getByRole("button", { name: "pears.txt" }).waitFor();
    await card.getByRole("button", { name: "one/apples.txt" }).waitFor();
    await screenshot(page, "folders-card");
    assert.ok(lastInput().includes(`<cwd>${at("two")}</cwd>`));
    assert.ok(lastInput().includes(at("one/apples.txt")), "by its whole path");
    await card.getByRole("button", { name: "Accept" }).click();
    await done();
    assert.deepEqual([read("two/pears.txt"), read("one/apples.txt")], ["one\nTWO\nthree\n", "one\ntwo\nTHREE\n"]);

    for (const [link, file, line] of [
      ["the pears", "pears.txt", "Ln 2"],
      ["the apples", "apples.txt", "Ln 3"],
    ] as const) {
      await chat.getByRole("link", { name: link }).click();
      await tab(page, file).waitFor();
      await page.locator(".statusbar-item").filter({ hasText: line }).waitFor();
    }
    await chat.getByRole("button", { name: "2 files" }).click();
    const diffs = page.locator(".part.editor .multiDiffEntry");
    await diffs.filter({ hasText: "apples.txt" }).getByText("THREE").first().waitFor();
    await diffs.filter({ hasText: "pears.txt" }).getByText("TWO").first().waitFor();
    await screenshot(page, "folders-diff");
    assert.equal(await folder("two").getAttribute("aria-disabled"), "true", "a thread stays where it is");

    await session.newThread();
    await folder("one").waitFor();
    model.enqueue(message("Here."));
    await send("Where are you?");
    await done();
    assert.ok(lastInput().includes(`<cwd>${at("one")}</cwd>`));

    await session.newThread();
    await folder("one").click();
    await pick(page, "All Folders");
    await folder("one +1").waitFor();
    model.enqueue(message("In both."));
    await send("Both of them");
    await done();

    await runCommand(page, "Codex: Focus List of Threads");
    const row = (text: string) => page.locator(".customview-tree .monaco-list-row").filter({ hasText: text });
    await row("Both of them").filter({ hasText: "one" }).waitFor();
    await row("Where are you?").filter({ hasText: "one" }).waitFor();
    await row("Compare").filter({ hasText: "two" }).waitFor();
    await screenshot(page, "folders-threads");
    await row("Compare").click();
    await folder("two").waitFor();
    await chat.getByText("the apples").waitFor();
  });
});

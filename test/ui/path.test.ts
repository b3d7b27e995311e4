import assert from "node:assert/strict";
import { webviewFrame } from "../support/browser";
import type { ChatSession } from "../support/chatSession";
import { applyPatch, execCommand, gate, message, reasoning } from "../support/modelSteps";
import { until } from "../support/until";
import { useChatSession } from "../support/useChatSession";
import {
  editorTitleAction,
  pick,
  quickInput,
  quickPickRows,
  quickPickText,
  runCommand,
  tab,
} from "../support/workbench";

const patch = "*** Begin Patch\n*** Update File: a.txt\n@@\n one\n-two\n+TWO\n*** End Patch";
const twoFiles =
  "*** Begin Patch\n*** Update File: a.txt\n@@\n one\n-two\n+TWO\n*** Add File: b.txt\n+new\n*** End Patch";
const original = "one\ntwo\n";
const changed = "one\nTWO\n";

describe("a person's path", function () {
  let session: ChatSession;
  useChatSession(this, { files: { "a.txt": original } }, (opened) => {
    session = opened;
  });

  const newThread = () => session.newThread();
  const ended = (word = "Done") => session.chat.locator(".turn-footer").filter({ hasText: word }).last().waitFor();

  it("sees the answer stream in, with reasoning and a command's output", async () => {
    const { chat, model, send } = session;
    const hold = gate();
    model.enqueue(
      [reasoning("Looking at the file"), message(["The **first** words, ", hold.opened, "then the rest."])],
      message("unused"),
    );
    await send("What is in a.txt?");
    await chat.getByText("The first words,").waitFor();
    assert.equal(await chat.getByText("then the rest.").count(), 0);
    assert.equal(await chat.getByRole("button", { name: "Stop" }).count(), 1);
    hold.open();
    await chat.getByText("then the rest.").waitFor();
    await ended();
    assert.equal(await chat.locator("strong", { hasText: "first" }).count(), 1);
    assert.equal(await chat.getByRole("textbox", { name: "Message" }).inputValue(), "");
    assert.match((await chat.locator("body").textContent()) ?? "", /Practice model/);
  });

  it("accepts a change in the diff editor's title, and only then is it written", async () => {
    const { chat, model, page, read, send } = session;
    await newThread();
    model.enqueue(applyPatch(patch), message("Changed."));
    await send("Please change it");
    await tab(page, "a.txt (Codex proposes)").waitFor();
    await session.card().waitFor();
    const diff = page.locator(".part.editor .monaco-diff-editor");
    await diff.locator(".modified").getByText("TWO").first().waitFor();
    assert.equal(read("a.txt"), original);
    await tab(page, "a.txt (Codex proposes)").click();
    await editorTitleAction(page, "Accept").click();
    await until(
      () => read("a.txt") === changed,
      () => `a.txt is ${read("a.txt")}`,
    );
    await chat.getByText("Changed.").waitFor();
    await tab(page, "a.txt (Codex proposes)").waitFor({ state: "detached" });
    assert.equal(await session.card().count(), 0);
    assert.match((await chat.locator(".files").last().textContent()) ?? "", /applied/);
  });

  it("declines on the card, and nothing is written", async () => {
    const { chat, model, page, read, send } = session;
    await newThread();
    model.enqueue(applyPatch(patch), message("Then not."));
    await send("Please change it");
    await tab(page, "a.txt (Codex proposes)").waitFor();
    await session.card().getByRole("button", { name: "Decline" }).click();
    await chat.getByText("Then not.").waitFor();
    await tab(page, "a.txt (Codex proposes)").waitFor({ state: "detached" });
    assert.equal(read("a.txt"), original);
    assert.match((await chat.locator(".files").last().textContent()) ?? "", /declined/);
    assert.match(JSON.stringify(model.requests.at(-1)?.input), /rejected by user/);
  });

  it("sees several files in the multi-diff editor, and decides in its title", async () => {
    const { chat, model, page, read, send } = session;
    await newThread();
    model.enqueue(applyPatch(twoFiles), message("Both."));
    await send("Please change both");
    const title = tab(page, "a.txt, b.txt");
    await title.waitFor();
    await title.click();
    assert.equal(read("b.txt"), undefined);
    await editorTitleAction(page, "Accept").click();
    await until(
      () => read("b.txt") === "new\n" && read("a.txt") === changed,
      () => `b.txt is ${read("b.txt")}`,
    );
    await chat.getByText("Both.").waitFor();
    await title.waitFor({ state: "detached" });
  });

  it("runs a command from the quick-pick, which shows it, its folder and the reason", async () => {
    const { chat, model, page, read, send, workspace } = session;
    await newThread();
    model.enqueue(
      execCommand({ cmd: "echo ran > ran.txt && echo out", escalate: "The tests need it" }),
      message("Ran."),
    );
    await send("Please run it");
    await quickInput(page).getByText("Run", { exact: true }).waitFor();
    const rows = (await quickPickRows(page)).map(({ label }) => label).join("\n");
    assert.match((await quickPickText(page)).title, /wants to run a command/);
    assert.match(rows, /echo ran > ran\.txt && echo out/);
    assert.match(rows, /The tests need it/);
    assert.ok(rows.includes(workspace), rows);
    await page.keyboard.press("Enter");
    await page.keyboard.type("run");
    assert.equal(read("ran.txt"), undefined, "neither Enter nor typing runs it");
    await pick(page, "Run");
    await chat.getByText("Ran.", { exact: true }).waitFor();
    assert.equal(read("ran.txt"), "ran\n");
    assert.match((await chat.locator(".command").last().textContent()) ?? "", /exit code 0/);
  });

  it("dismisses the quick-pick, finds the decision on the card, and declines with a command", async () => {
    const { chat, model, page, read, send } = session;
    await newThread();
    model.enqueue(execCommand({ cmd: "touch never.txt", escalate: "why not" }), message("Not run."));
    await send("Please run it");
    await quickInput(page).getByText("Run", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await quickInput(page).waitFor({ state: "hidden" });
    await session.card().getByRole("button", { name: "Show Picker" }).click();
    await quickInput(page).getByText("Decline", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await session.card().waitFor();
    await runCommand(page, "Codex: Decline");
    await chat.getByText("Not run.").waitFor();
    assert.equal(read("never.txt"), undefined);
  });

  it("accepts from the command palette", async () => {
    const { chat, model, page, read, send } = session;
    await newThread();
    model.enqueue(applyPatch(patch), message("Palette."));
    await send("Please change it");
    await tab(page, "a.txt (Codex proposes)").waitFor();
    await runCommand(page, "Codex: Accept");
    await chat.getByText("Palette.").waitFor();
    assert.equal(read("a.txt"), changed);
  });

  for (const [how, stop] of [
    ["the Stop button", () => session.chat.getByRole("button", { name: "Stop" }).click()],
    ["Escape", () => session.chat.getByRole("textbox", { name: "Message" }).press("Escape")],
    ["the command palette", () => runCommand(session.page, "Codex: Stop")],
  ] as const) {
    it(`stops with ${how}`, async () => {
      const { chat, model, send } = session;
      await newThread();
      const hold = gate();
      model.enqueue(message(["Endless ", hold.opened]));
      await send("Talk");
      await chat.getByText("Endless").waitFor();
      await stop();
      await ended("Stopped");
      hold.open();
    });
  }

  it("can't write anything in Ask mode", async () => {
    const { chat, model, read, send } = session;
    await newThread();
    await chat.getByRole("combobox").selectOption({ label: "Ask" });
    model.enqueue(applyPatch(patch), message("I may not."));
    await send("Please change it");
    await chat.getByText("I may not.").waitFor();
    assert.equal(read("a.txt"), original);
    assert.equal(await session.card().count(), 0);
  });

  it("shows a decision of another thread only when asked, and finds its way back to a thread that runs", async () => {
    const { chat, model, page, read, send } = session;
    await newThread();
    model.enqueue(execCommand({ cmd: "touch never.txt", escalate: "why not" }));
    await send("A command first");
    await quickInput(page).getByText("Run", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await newThread();
    model.enqueue(applyPatch(patch), message("Then not."), message("Not run."));
    await send("A change second");
    await session.card().getByRole("button", { name: "Show Diff" }).click();
    await tab(page, "a.txt (Codex proposes)").waitFor();
    await session.card().getByRole("button", { name: "Decline" }).click();
    await chat.getByText("Then not.").waitFor();
    // Nothing to decide is in view now: Accept must not run the other thread's command.
    await runCommand(page, "Codex: Accept");
    await quickInput(page).getByText("Run", { exact: true }).waitFor();
    assert.equal(read("never.txt"), undefined);
    await page.keyboard.press("Escape");
    await runCommand(page, "Codex: Show Thread…");
    await quickInput(page).locator(".monaco-list-row").filter({ hasText: "A command first" }).click();
    await session.card().getByRole("button", { name: "Decline" }).click();
    await chat.getByText("Not run.").waitFor();
    assert.equal(read("never.txt"), undefined);
  });

  it("copies the thread as Markdown", async () => {
    const { chat, model, page, send } = session;
    await newThread();
    model.enqueue(message("To be **copied**."));
    await send("Copy me");
    await chat.getByText("To be").waitFor();
    await ended();
    await runCommand(page, "Codex: Copy Thread as Markdown");
    const expected = "# Copy me\n\n## You\n\nCopy me\n\n## Codex\n\nTo be **copied**.\n";
    await until(
      async () => (await page.evaluate(() => navigator.clipboard.readText())) === expected,
      () => "the thread in the clipboard",
    );
  });

  it("has the thread back after a reload, in the side bar and in an editor tab, and goes on with it", async () => {
    const { model, page, send } = session;
    await newThread();
    model.enqueue(message("Remember me."));
    await send("A thread to keep");
    await session.chat.getByText("Remember me.").waitFor();
    await ended();
    await runCommand(page, "Codex: Open Thread in Editor");
    await tab(page, "A thread to keep").waitFor();
    await webviewFrame(page, 1).getByText("Remember me.").waitFor();
    await session.reload();
    for (const nth of [0, 1]) await webviewFrame(page, nth).getByText("Remember me.").waitFor();
    await tab(page, "A thread to keep").waitFor();
    model.enqueue(message("Of course."));
    await send("Do you?");
    for (const nth of [0, 1]) await webviewFrame(page, nth).getByText("Of course.").waitFor();
    assert.match(JSON.stringify(model.requests.at(-1)?.input), /Remember me/);
  });
});

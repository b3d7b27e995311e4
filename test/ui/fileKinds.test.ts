import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { must } from "../../src/vscode/worktrees/runGit";
import { screenshot } from "../support/browser";
import type { ChatSession } from "../support/chatSession";
import { applyPatch, execCommand, message } from "../support/modelSteps";
import { gitEnv as env, testGit as git } from "../support/testGit";
import { notified } from "../support/threadTree";
import { until } from "../support/until";
import { useChatSession } from "../support/useChatSession";
import { editorTitleAction, pick, quickInput, runCommand, tab } from "../support/workbench";

/** Mixed endings, a byte order mark and no newline at the end, which only bytes can tell. */
const mixed = Buffer.from("\uFEFFone\r\ntwo\nthree\r\nfour");
/** The server mends the endings of what it changes. */
const marked = Buffer.from("\uFEFFone\ntwo\nthree\nfour\n");
const moved = Buffer.from(marked.toString().replace("three", "THREE"));
/** No text in any encoding. */
const binary = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x00, 0xff, 0xfe]);
const all = applyPatch(
  [
    "*** Begin Patch",
    "*** Delete File: gone.txt",
    "*** Update File: old.txt",
    "*** Move to: sub/new.txt",
    "@@",
    "-three",
    "+THREE",
    "*** Add File: pic.png",
    "+not a picture",
    "*** End Patch",
  ].join("\n"),
);

/** Proposals beyond changed lines; hunks.test.ts and fileDecisions.test.ts have those. */
describe("a deleted, a moved and a binary file", function () {
  let session: ChatSession;
  useChatSession(this, { env, settings: { "files.autoSave": "off" } }, (opened) => {
    session = opened;
  });
  beforeEach(async () => {
    writeFileSync(at("gone.txt"), mixed);
    writeFileSync(at("old.txt"), marked);
    writeFileSync(at("pic.png"), binary);
    rmSync(at("sub"), { recursive: true, force: true });
    await session.newThread();
  });

  const at = (name: string): string => join(session.workspace, name);
  const told = (): string => JSON.stringify(session.model.requests.at(-1)?.input);
  const overview = () => tab(session.page, "gone.txt, old.txt, pic.png");
  /** What is on disk, to the byte; null where there is no file. */
  const isOnDisk = (expected: Readonly<Record<string, Buffer | null>>): void => {
    for (const [name, bytes] of Object.entries(expected)) {
      assert.deepEqual(existsSync(at(name)) ? readFileSync(at(name)) : null, bytes, name);
    }
  };
  const untouched = { "gone.txt": mixed, "old.txt": marked, "pic.png": binary, "sub/new.txt": null };
  const propose = async (): Promise<void> => {
    const { card, model, send } = session;
    model.enqueue(all, message("Understood."));
    await send("Clean up");
    await overview().waitFor();
    const rows = card().locator(".file-row");
    await until(
      async () => (await rows.count()) === 3,
      () => "three files on the card",
    );
    const names = (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
    assert.match(names[0] ?? "", /^Deleted gone\.txt/);
    assert.match(names[1] ?? "", /^Moved old\.txt → sub\/new\.txt/);
    assert.match(names[2] ?? "", /^Added pic\.png/);
    await rows.last().getByText("replaces the file that is there").waitFor();
  };
  const understood = async (): Promise<void> => {
    await session.chat.getByText("Understood.").waitFor();
    await overview().waitFor({ state: "detached" });
  };

  it("are declined on the card: all stay as they are, to the byte", async () => {
    await propose();
    await screenshot(session.page, "kinds-proposed");
    await session.card().getByRole("button", { name: "Decline", exact: true }).click();
    await understood();
    isOnDisk(untouched);
    assert.match(told(), /rejected by user/);
  });

  it("are accepted in the title of their overview", async () => {
    const { page, chat } = session;
    await propose();
    await overview().click();
    await editorTitleAction(page, "Accept").first().click();
    await understood();
    isOnDisk({ "gone.txt": null, "old.txt": null, "sub/new.txt": moved, "pic.png": Buffer.from("not a picture\n") });
    await chat.locator(".files .badge").last().getByText("applied").waitFor();
    await screenshot(page, "kinds-accepted");
  });

  it("are accepted in part, each in a diff of its own, and never for the session then", async () => {
    const { card, chat, model, page, send } = session;
    const dialog = page.locator(".monaco-dialog-box");
    await propose();
    await card().locator(".file-row", { hasText: "gone.txt" }).click();
    await tab(page, "gone.txt (Codex proposes to delete it)").waitFor();
    await runCommand(page, "Codex: Decline This File");
    await runCommand(page, "Codex: Open Diff of One File…");
    await quickInput(page).getByText("declined").waitFor();
    await pick(page, "pic.png");
    await tab(page, "pic.png (Codex proposes to replace it)").waitFor();
    await screenshot(page, "kinds-binary");
    await runCommand(page, "Codex: Decline This File");
    // Under the driver of these tests VS Code 1.104 refuses to show any modal dialog.
    if (process.env["SIDECAR_EDITOR"] === "minimum") await editorTitleAction(page, "Accept").first().click();
    else {
      await runCommand(page, "Codex: Accept for Session");
      await dialog.getByText("Accept what you have chosen, this once?").waitFor();
      await screenshot(page, "kinds-once");
      await dialog.getByRole("button", { name: "Cancel" }).click();
      await dialog.waitFor({ state: "detached" });
      await card().waitFor();
      isOnDisk(untouched);
      await runCommand(page, "Codex: Accept for Session");
      await dialog.getByRole("button", { name: "Accept Once" }).click();
    }
    await understood();
    isOnDisk({ ...untouched, "old.txt": null, "sub/new.txt": moved });
    await chat.locator(".files .badge").last().getByText("partly accepted").waitFor();
    assert.match(told(), /gone\.txt: nothing applied/);
    assert.match(told(), /pic\.png: nothing applied/);
    const next = applyPatch("*** Begin Patch\n*** Update File: sub/new.txt\n@@\n-two\n+TWO\n*** End Patch");
    model.enqueue(next, message("Asked again."));
    await send("And the other line");
    await tab(page, "new.txt (Codex proposes)").waitFor();
    await card().getByRole("button", { name: "Accept", exact: true }).click();
    await chat.getByText("Asked again.").waitFor();
    isOnDisk({ "sub/new.txt": Buffer.from(moved.toString().replace("two", "TWO")) });
  });

  it("are in the diff of their turn where commands, and no patch, changed them", async () => {
    const { chat, model, page, send, workspace } = session;
    for (const args of [
      ["init", "-q"],
      ["add", "-A"],
      ["commit", "-qm", "one"],
    ])
      await must(git(workspace, ...args));
    const cmd = "rm gone.txt; mkdir sub; mv old.txt sub/new.txt; printf '\\000\\377' > pic.png; echo made > made.txt";
    model.enqueue(execCommand({ cmd, escalate: "to write" }), message("Done by a command."));
    await send("Use the shell");
    await pick(page, "Run");
    await chat.getByText("Done by a command.").waitFor();
    const files = chat.getByRole("button", { name: /by commands/ });
    await files.waitFor();
    assert.equal((await files.innerText()).replace(/\s+/g, " "), "4 files +1 −4 lines (4 by commands)");
    await files.click();
    await tab(page, "Changes by Codex (4 by commands): Use the shell").waitFor();
    await page.locator(".part.editor .modified").getByText("made", { exact: true }).first().waitFor();
    await notified(page, "What changed here can’t be shown, because it is no text, or gone: pic.png");
    assert.equal(await tab(page, "Changed since then").count(), 0);
    await screenshot(page, "kinds-command-diff");
  });
});

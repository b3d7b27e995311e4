import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { must } from "../../src/vscode/worktrees/runGit";
import { newThread } from "../support/chatSession";
import { makeTempFolder, removeFolder } from "../support/codexHome";
import { textOf } from "../support/conversation";
import { mergeUncommitted } from "../support/mergeUncommitted";
import { gitEnv as env, firstCommit, testGit as git } from "../support/testGit";
import { until } from "../support/until";
import { useChatSessions } from "../support/useChatSession";
import { answerInput, quickInput, runCommand } from "../support/workbench";

describe("branches and worktrees", function () {
  const open = useChatSessions(this);
  let folder: string;
  beforeEach(() => {
    folder = makeTempFolder("all-worktrees");
  });
  afterEach(() => removeFolder(folder));

  it("show the branch, work in a worktree, merge it back and remove it", async () => {
    const session = await open({
      closed: true,
      env,
      files: { "a.txt": "one\n" },
      settings: { "codexSidecar.worktreeFolder": folder },
    });
    const { chat, model, page, send, workspace } = session;
    await firstCommit(workspace);
    await newThread(page, chat);
    const branch = (name: string) => chat.getByRole("img", { name: `Branch: ${name}`, exact: true });
    await branch("main").waitFor();
    await must(git(workspace, "switch", "-c", "topic"));
    await branch("topic").waitFor();

    await runCommand(page, "Codex: New Thread in a Worktree…");
    await quickInput(page).getByText("It begins at the last commit").waitFor();
    await answerInput(page, "topic");
    await quickInput(page).getByText("There is such a branch already").waitFor();
    await answerInput(page, "codex/try");
    await chat.getByRole("button", { name: "Folder: codex-try" }).waitFor();
    await branch("codex/try").waitFor();
    const path = join(folder, basename(workspace), "codex-try");
    await send("Where are you?");
    const request = await model.requested(1);
    assert.ok(request.input.some((item) => textOf(item).includes(`<cwd>${path}</cwd>`)));
    await chat.getByText(/Done in/).waitFor();

    writeFileSync(join(path, "b.txt"), "new\n");
    await runCommand(page, "Codex: Remove Worktree of Thread…");
    const told = (text: string) =>
      page.locator(".notifications-center .notification-list-item").filter({ hasText: text });
    await runCommand(page, "Notifications: Show Notifications");
    await told("not all of it is committed (files: 1)").waitFor();
    await runCommand(page, "Notifications: Clear All Notifications");
    await runCommand(page, "Codex: Merge Worktree of Thread…");
    await mergeUncommitted(session);
    // That editor refuses every dialog of an extension while it is driven by a test.
    if (process.env["SIDECAR_EDITOR"] === "minimum") return;
    await runCommand(page, "Notifications: Show Notifications");
    await told("Merged codex/try into topic").getByRole("button", { name: "Remove Worktree" }).click();
    await page.locator(".monaco-dialog-box").getByRole("button", { name: "Remove", exact: true }).click();
    await until(
      () => !existsSync(path),
      () => "the end of the worktree",
    );
  });
});

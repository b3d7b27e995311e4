import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { must } from "../../src/vscode/worktrees/runGit";
import { screenshot } from "../support/browser";
import { makeTempFolder, removeFolder } from "../support/codexHome";
import { mergeUncommitted } from "../support/mergeUncommitted";
import { message } from "../support/modelSteps";
import { gitEnv as env, firstCommit, testGit as git } from "../support/testGit";
import { until } from "../support/until";
import { useChatSessions } from "../support/useChatSession";
import { pick, quickInput, quickPickRows, runCommand } from "../support/workbench";

describe("the list of worktrees", function () {
  const open = useChatSessions(this);
  let folder: string;
  beforeEach(() => {
    folder = makeTempFolder("trees");
  });
  afterEach(() => removeFolder(folder));

  it("says how it stands with each; a thread is begun and found there, and it is merged and removed", async () => {
    const session = await open({ env, files: { "a.txt": "one\n" } });
    const { chat, model, page, send, workspace } = session;
    await runCommand(page, "Codex: Manage Worktrees…");
    const told = (text: string) =>
      page.locator(".notifications-center .notification-list-item").filter({ hasText: text });
    await runCommand(page, "Notifications: Show Notifications");
    await told("There are no worktrees yet").waitFor();
    await runCommand(page, "Notifications: Clear All Notifications");
    await firstCommit(workspace);
    const work = join(folder, "it's ünï");
    await must(git(workspace, "worktree", "add", "-b", "topic/ü", "--", work));
    await must(git(workspace, "worktree", "add", "--detach", "--", join(folder, "zz")));
    writeFileSync(join(work, "b.txt"), "new\n");

    const list = async (): Promise<void> => {
      await runCommand(page, "Codex: Manage Worktrees…");
      await quickInput(page).getByText("Worktrees", { exact: true }).waitFor();
    };
    await list();
    await quickInput(page).getByText("files not committed: 1").waitFor();
    await quickInput(page).getByText("no branch · nothing uncommitted").waitFor();
    assert.equal((await quickPickRows(page))[0]?.label, "topic/ü");
    await screenshot(page, "worktrees");
    await pick(page, "topic/ü");
    await pick(page, "New Thread Here");
    await chat.getByRole("button", { name: "Folder: it's ünï" }).waitFor();
    model.enqueue(message("I am there."));
    await send("Where are you?");
    await chat.getByText("I am there.").waitFor();
    await runCommand(page, "Codex: New Thread");
    await chat.getByText("What should Codex do?").waitFor();

    await list();
    await quickInput(page).getByText("“Where are you?” · files not committed").waitFor();
    await pick(page, "topic/ü");
    await screenshot(page, "worktree-actions");
    // Back, and in again.
    await quickInput(page).getByRole("button", { name: "Back" }).click();
    await quickInput(page).getByText("Worktrees", { exact: true }).waitFor();
    await pick(page, "topic/ü");
    await pick(page, "Show Thread “Where are you?”");
    await chat.getByText("I am there.").waitFor();

    await list();
    await pick(page, "topic/ü");
    await pick(page, "Merge into main…");
    await mergeUncommitted(session);
    // That editor refuses every dialog of an extension while it is driven by a test.
    if (process.env["SIDECAR_EDITOR"] === "minimum") return;
    await list();
    await quickInput(page).getByText("“Where are you?” · nothing uncommitted").waitFor();
    await pick(page, "topic/ü");
    await pick(page, "Remove…");
    await page.locator(".monaco-dialog-box").getByRole("button", { name: "Remove", exact: true }).click();
    await until(
      () => !existsSync(work),
      () => "the end of the worktree",
    );
  });
});

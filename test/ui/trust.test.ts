import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { screenshot } from "../support/browser";
import { applyPatch, execCommand, message } from "../support/modelSteps";
import { serverProcessesOf } from "../support/processes";
import { useChatSessions } from "../support/useChatSession";
import { notification, runCommand, statusBarItem, tab } from "../support/workbench";

describe("an untrusted workspace", function () {
  const open = useChatSessions(this);

  it("is read-only, when a person starts Codex there, until it is trusted", async () => {
    const files = { "a.txt": "one\n", ".codex/config.toml": 'model = "gpt-evil"\n' };
    const { chat, home, model, page, read, send, workspace } = await open({
      ...{ workspaceTrust: true, closed: true, files },
      settings: { "codexSidecar.defaultMode": "full" },
    });
    await statusBarItem(page, "Restricted Mode").waitFor();
    await runCommand(page, "Codex: Open");
    const start = chat.getByRole("button", { name: "Start Read-Only" });
    await start.waitFor();
    assert.deepEqual(serverProcessesOf(home.path), [], "nothing starts by itself");
    await screenshot(page, "untrusted");
    await start.click();
    const mode = chat.getByRole("combobox", { name: "Mode" });
    await mode.waitFor();
    assert.deepEqual(await mode.locator("option").allTextContents(), ["Ask", "Plan"]);
    assert.equal(await mode.inputValue(), "ask", "not what the setting says");
    assert.equal(await statusBarItem(page, "Codex: Full Access").count(), 0);

    const patch = () => applyPatch("*** Begin Patch\n*** Update File: a.txt\n@@\n-one\n+two\n*** End Patch");
    model.enqueue(patch(), execCommand({ cmd: "touch made", escalate: "please" }), message("I can't."));
    await send("Change it");
    await chat.getByText("I can't.").waitFor();
    assert.deepEqual([read("a.txt"), read("made")], ["one\n", undefined]);
    assert.equal(model.requests.at(-1)?.model, "gpt-5.5", "the folder's configuration is not read");
    await send("!touch shell");
    await chat.getByText("Commands run in trusted folders only").first().waitFor();
    assert.equal(fs.existsSync(path.join(workspace, "shell")), false);

    const before = serverProcessesOf(home.path).map(({ pid }) => pid);
    await runCommand(page, "Workspaces: Manage Workspace Trust");
    await page
      .locator(".workspace-trust-editor")
      .getByRole("button", { name: /^Trust$/ })
      .first()
      .click();
    await mode.locator("option", { hasText: "Agent" }).waitFor({ state: "attached" });
    await mode.selectOption("agent");
    model.reset();
    model.enqueue(patch(), message("Done."));
    await send("Now");
    // Newer editors show the page about trust in front of everything, so nothing behind it can be clicked.
    await tab(page, "a.txt (Codex proposes)").waitFor();
    await runCommand(page, "Codex: Accept");
    await chat.getByText("Done.", { exact: true }).waitFor();
    assert.equal(read("a.txt"), "two\n");
    const now = serverProcessesOf(home.path).map(({ pid }) => pid);
    assert.ok(!now.some((pid) => before.includes(pid)), "another server than the read-only one");
    assert.equal(await notification(page, "not trusted").count(), 0);
  });
});

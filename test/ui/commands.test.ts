import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { screenshot } from "../support/browser";
import type { ChatSession } from "../support/chatSession";
import { execCommand, functionCall, message } from "../support/modelSteps";
import { until } from "../support/until";
import { useChatSession } from "../support/useChatSession";
import { pick, quickInput, quickPickRows, runCommand, statusBarItem, tabTitles } from "../support/workbench";

describe("commands", function () {
  let session: ChatSession;
  const config = "[features]\nrequest_permissions_tool = true\n";
  useChatSession(this, { files: { "a.txt": "one\n" }, config }, (opened) => {
    session = opened;
  });
  beforeEach(() => session.newThread());

  it("says what is dangerous; “always” sticks until its rule is removed", async () => {
    const { chat, home, model, page, send, workspace, card } = session;
    const outside = path.join(path.dirname(workspace), `outside-${path.basename(workspace)}`);
    const touch = () => execCommand({ cmd: `touch ../${path.basename(outside)}`, escalate: "to see" });
    const rules = path.join(home.path, "rules", "default.rules");
    try {
      model.enqueue(touch(), message("Once."));
      await send("Go on");
      const rows = await quickPickRows(page);
      const danger = rows.find(({ label }) => label === "Changes what is outside of the workspace");
      // A row has room for some 60 letters; the card tells the rest.
      const shown = danger?.description ?? "";
      const cut = shown.endsWith("…") && shown.length > 50 ? shown.slice(0, -1) : outside;
      assert.ok(outside.startsWith(cut) && shown.startsWith(cut), shown);
      await screenshot(page, "command-danger");
      await card().getByRole("list", { name: "Take a closer look" }).getByText(outside).waitFor();
      await card().getByText("As Codex runs it").click();
      assert.match(await card().innerText(), /bash -lc/);
      await pick(page, "Run, and Always Allow by This Rule");
      await chat.getByText("Once.").waitFor();
      assert.ok(fs.existsSync(outside));

      await session.newThread();
      model.enqueue(touch(), message("Twice."));
      await send("And again");
      await chat.getByText("Twice.").waitFor();
      assert.equal(await card().count(), 0, "it was not asked about");

      const whole = fs.readFileSync(rules, "utf8");
      for (const end of ["Undo", "Restart Codex"]) {
        await runCommand(page, "Codex: Manage Command Rules…");
        const [rule] = await quickPickRows(page);
        assert.deepEqual([rule?.description, rule?.detail], ["always allowed", whole.trim()]);
        if (end === "Undo") await screenshot(page, "command-rules");
        await pick(page, rule?.label ?? "");
        // A toast may not be seen; the list keeps it.
        await runCommand(page, "Notifications: Show Notifications");
        const told = page.locator(".notifications-center .notification-list-item", { hasText: "Removed: touch" });
        await told.waitFor();
        assert.equal(fs.readFileSync(rules, "utf8"), "");
        await told.getByRole("button", { name: end }).click();
        if (end === "Undo") {
          await until(
            () => fs.readFileSync(rules, "utf8") === whole,
            () => "the rule",
          );
        }
      }
      await chat.getByRole("textbox", { name: "Message" }).waitFor();
      model.enqueue(touch(), message("Never."));
      await send("Once more");
      await pick(page, "Decline");
      await chat.getByText("Never.").waitFor();
    } finally {
      fs.rmSync(outside, { force: true });
    }
  });

  it("grants a part of the permissions natively", async () => {
    const { chat, model, page, send, workspace } = session;
    const permissions = { network: { enabled: true }, file_system: { write: [workspace] } };
    model.enqueue(functionCall("request_permissions", { reason: "to write", permissions }), message("Thanks."));
    await send("Ask me");
    await pick(page, "Allow a Part…");
    const row = quickInput(page)
      .locator(".monaco-list-row")
      .filter({ hasText: `Write ${workspace}` });
    await row.locator(".monaco-checkbox, input[type=checkbox], .quick-input-list-checkbox").first().click();
    await quickInput(page).getByRole("button", { name: "OK" }).click();
    await pick(page, "For the Session");
    await chat.getByText("Thanks.").waitFor();
    const told = JSON.stringify(model.requests.at(-1)?.input);
    assert.match(told, /session/);
    assert.doesNotMatch(told.slice(told.lastIndexOf("function_call_output")), /enabled\W+true/);
  });

  it("asks before full access, says so in the status bar, and leads back", async function () {
    // That editor refuses every dialog of an extension while it is driven by a test.
    if (process.env["SIDECAR_EDITOR"] === "minimum") this.skip();
    const { chat, page } = session;
    const mode = chat.getByRole("combobox", { name: "Mode" });
    const status = statusBarItem(page, "Codex: Full Access");
    const dialog = page.locator(".monaco-dialog-box");
    await mode.selectOption("full");
    await dialog
      .getByText(/without asking/)
      .first()
      .waitFor();
    await screenshot(page, "full-access");
    assert.match(await dialog.innerText(), /with your own rights/);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    assert.equal(await mode.inputValue(), "agent");
    assert.equal(await status.count(), 0);

    await mode.selectOption("full");
    await dialog.getByRole("button", { name: "Turn On Full Access" }).click();
    await status.waitFor();
    assert.equal(await mode.inputValue(), "full");
    await screenshot(page, "full-access-status");
    await status.click();
    await pick(page, "Ask");
    await status.waitFor({ state: "detached" });
    assert.equal(await mode.inputValue(), "ask");

    await mode.selectOption("full");
    await status.waitFor();
    assert.equal(await dialog.count(), 0, "once per workspace");
    await mode.selectOption("agent");
    await status.waitFor({ state: "detached" });
  });

  it("never runs a command from a link in an answer", async () => {
    const { chat, model, page, send } = session;
    const command = "command:workbench.action.files.newUntitledFile";
    model.enqueue(
      message(
        `[inline](${command}) <${command}> [reference][r] [upper](COMMAND:workbench.action.files.newUntitledFile) ` +
          `<a href="${command}">html</a> [scheme](vscode://file/etc/hosts) The end.\n\n[r]: ${command}`,
      ),
    );
    await send("Links, please");
    const answer = chat.locator(".markdown").filter({ hasText: "The end." });
    await answer.waitFor();
    assert.deepEqual(
      await answer.locator("a[href]").evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
      [],
    );
    for (const word of ["inline", "reference", "upper", "html", "scheme"]) {
      await answer.getByText(word, { exact: false }).first().click();
    }
    // By then, a command that was run would have done something.
    await runCommand(page, "Notifications: Show Notifications");
    await runCommand(page, "Notifications: Hide Notifications");
    assert.deepEqual(await tabTitles(page), []);
  });
});

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { message } from "../support/modelSteps";
import { until } from "../support/until";
import { useChatSessions } from "../support/useChatSession";
import { answerInput, pick, quickInput, runCommand } from "../support/workbench";

describe("links to the extension", function () {
  const open = useChatSessions(this);

  it("write a prompt and never send it, ask about a folder that is not open, and show a thread", async function () {
    // That editor refuses every dialog while it is driven by a test, so the question whether to open a link as well.
    if (process.env["SIDECAR_EDITOR"] === "minimum") this.skip();
    const { chat, home, model, page, send, workspace } = await open({ closed: true });
    const composer = chat.getByRole("textbox", { name: "Message" });
    const openLink = async (rest: string): Promise<void> => {
      await runCommand(page, "Developer: Open URL");
      await answerInput(page, `vscode://codex-sidecar.codex-sidecar${rest}`);
      const dialog = page.locator(".monaco-dialog-box");
      await dialog.getByRole("button", { name: "Open", exact: true }).click();
      await dialog.waitFor({ state: "detached" });
    };
    // The driver of these tests keeps toasts away; the list of notifications has them.
    const told = async (text: string): Promise<void> => {
      await runCommand(page, "Notifications: Show Notifications");
      await page.locator(".notifications-center .notification-list-item").filter({ hasText: text }).waitFor();
      await runCommand(page, "Notifications: Hide Notifications");
    };
    const draft = (text: string) =>
      until(
        async () => (await composer.inputValue()) === text,
        () => `the draft ${JSON.stringify(text)}`,
      );

    // The first thing that happens in this window: the extension is started by it.
    await openLink(
      `/new?prompt=${encodeURIComponent("!echo hi & <b>bye</b>")}&folder=${encodeURIComponent(workspace)}`,
    );
    await draft(" !echo hi & <b>bye</b>");
    await told("A link wrote this message");
    assert.deepEqual(model.requests, []);

    model.enqueue(message("Here I am."));
    await send("Remember me");
    await chat.getByText("Here I am.").waitFor();
    await composer.fill("half a thought");
    await openLink(`/new?prompt=other&folder=${encodeURIComponent("/etc")}`);
    await quickInput(page).locator('input[placeholder*="/etc, which is not open"]').waitFor();
    await pick(page, basename(workspace));
    await draft("other");
    assert.equal(await quickInput(page).count(), 0);

    const rollouts = readdirSync(join(home.path, "sessions"), { recursive: true, encoding: "utf8" });
    const thread = rollouts.flatMap((file) => /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(file)?.[0] ?? [])[0];
    await openLink(`/thread/${thread}`);
    await chat.getByText("Here I am.").waitFor();
    await draft("half a thought");
    assert.equal(model.requests.length, 1);

    await openLink("/thread/0199a213-81c0-7800-8aa1-bbab2a035a53");
    await told("Codex has no thread");
  });
});

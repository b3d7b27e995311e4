import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Page } from "playwright-core";
import { webviewFrame, workbenchReady } from "../support/browser";
import { makeTempFolder, removeFolder } from "../support/codexHome";
import { message } from "../support/modelSteps";
import { until } from "../support/until";
import { useChatSessions } from "../support/useChatSession";
import { answerInput, quickInput, runCommand } from "../support/workbench";

describe("links for folders that are not open", function () {
  const open = useChatSessions(this);
  let folder: string;
  beforeEach(() => {
    folder = makeTempFolder('it\'s ünï "quoted"');
  });
  afterEach(() => removeFolder(folder));

  it("open them in a window of their own when a person agrees, and what they ask for waits there", async function () {
    // That editor refuses every dialog while it is driven by a test.
    if (process.env["SIDECAR_EDITOR"] === "minimum") this.skip();
    const { chat, home, model, page, workspace } = await open();
    const dialog = (text: string) => page.locator(".monaco-dialog-box").filter({ hasText: text });
    const openLink = async (rest: string): Promise<void> => {
      await runCommand(page, "Developer: Open URL");
      await answerInput(page, `vscode://codex-sidecar.codex-sidecar${rest}`);
      const asked = page.locator(".monaco-dialog-box");
      await asked.getByRole("button", { name: "Open", exact: true }).click();
      await asked.waitFor({ state: "detached" });
    };
    const openFolder = async (): Promise<Page> => {
      await dialog(folder).waitFor();
      const opened = page.context().waitForEvent("page");
      await dialog(folder).getByRole("button", { name: "Open Folder", exact: true }).click();
      const other = await opened;
      await workbenchReady(other);
      return other;
    };

    // Names of other machines are not even offered.
    await openLink(`/new?prompt=hi&folder=${encodeURIComponent("//server/share")}`);
    await quickInput(page).getByText(basename(workspace)).waitFor();
    assert.equal(await quickInput(page).getByText("Open in New Window…").count(), 0);
    await page.keyboard.press("Escape");

    await openLink(`/new?prompt=${encodeURIComponent("Fix it & go")}&folder=${encodeURIComponent(folder)}`);
    await quickInput(page).getByText("Open in New Window…").click();
    const other = await openFolder();
    await runCommand(other, "Codex: Open");
    const composer = webviewFrame(other).getByRole("textbox", { name: "Message" });
    await until(
      async () => (await composer.inputValue()) === "Fix it & go",
      () => "the message in the other window",
    );
    assert.deepEqual(model.requests, []);
    model.enqueue(message("There I was."));
    await composer.press("Enter");
    await webviewFrame(other).getByText("There I was.").waitFor();
    await other.close();

    // A thread of that folder is shown here, and its folder is offered.
    const rollouts = readdirSync(join(home.path, "sessions"), { recursive: true, encoding: "utf8" });
    const thread = rollouts.flatMap((file) => /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(file)?.[0] ?? [])[0];
    await openLink(`/thread/${thread}`);
    await chat.getByText("There I was.").waitFor();
    await runCommand(page, "Notifications: Show Notifications");
    const told = page.locator(".notifications-center .notification-list-item").filter({ hasText: folder });
    await told.getByRole("button", { name: "Open in New Window…" }).click();
    const again = await openFolder();
    await runCommand(again, "Codex: Open");
    await webviewFrame(again).getByText("There I was.").waitFor();
    await again.close();
  });
});

import { screenshot } from "../support/browser";
import { message } from "../support/modelSteps";
import { chooseInMenu, openMenu } from "../support/threadTree";
import { useChatSessions } from "../support/useChatSession";
import { runCommand } from "../support/workbench";

describe("a temporary thread in the list", function () {
  const open = useChatSessions(this);

  it("is found there when its last view is gone, has what can be done with it in its menu, and is deleted", async () => {
    const { chat, model, page, send } = await open();
    await runCommand(page, "Codex: New Temporary Thread");
    await chat.getByRole("region", { name: "Temporary thread" }).waitFor();
    model.enqueue(message("Just between us."));
    await send("Psst");
    await chat.getByText("Just between us.").waitFor();
    // Another thread takes its place.
    await runCommand(page, "Codex: New Thread");
    await chat.getByText("What should Codex do?").waitFor();
    await runCommand(page, "Codex: Focus List of Threads");
    const row = page.locator(".monaco-list-row[aria-label^='Psst']");
    await row.getByText("Temporary").waitFor();
    await openMenu(page, row, "Delete");
    const menu = page.locator(".context-view .monaco-menu, .monaco-menu-container").last();
    await screenshot(page, "temporary-menu");
    for (const name of ["Rename", "Pin", "Fork", "Archive", "Terminal"]) {
      if ((await menu.getByRole("menuitem", { name }).count()) > 0) throw new Error(`${name} is in the menu`);
    }
    await page.keyboard.press("Escape");
    await row.click();
    await chat.getByText("Just between us.").waitFor();
    // That editor refuses every dialog of an extension while it is driven by a test.
    if (process.env["SIDECAR_EDITOR"] === "minimum") return;
    await chooseInMenu(page, row, "Delete");
    await page.locator(".monaco-dialog-box").getByRole("button", { name: "Delete", exact: true }).click();
    await row.waitFor({ state: "detached" });
    await chat.getByText("What should Codex do?").waitFor();
  });
});

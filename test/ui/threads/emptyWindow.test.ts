import assert from "node:assert/strict";
import { screenshot } from "../../support/browser";
import { makeTempFolder, removeFolder } from "../../support/codexHome";
import { textOf } from "../../support/conversation";
import { message } from "../../support/modelSteps";
import { openThreadList, threadRow } from "../../support/threadTree";
import { useChatSessions } from "../../support/useChatSession";

describe("a window without a folder", function () {
  const open = useChatSessions(this);
  let folder: string;
  beforeEach(() => {
    folder = makeTempFolder("home");
  });
  afterEach(() => removeFolder(folder));

  it("asks where Codex may work, keeps the prompt until there is an answer, and asks once", async function () {
    // That editor refuses every dialog of an extension while it is driven by a test.
    if (process.env["SIDECAR_EDITOR"] === "minimum") this.skip();
    const { chat, model, newThread, page, send } = await open({ noFolder: true, env: { HOME: folder } });
    const dialog = page.locator(".monaco-dialog-box");
    await send("Where are we?");
    await dialog.getByText("No folder is open. Where may Codex work?").waitFor();
    await dialog.getByText(`In your home folder, ${folder}, it reads`).waitFor();
    await screenshot(page, "empty-window");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await chat.getByText("Codex needs a folder to work in", { exact: true }).waitFor();
    assert.equal(model.requests.length, 0);
    await screenshot(page, "empty-window-kept");

    model.enqueue(message("At home."));
    await chat.getByRole("button", { name: "Retry" }).click();
    await dialog.getByRole("button", { name: "Use Home Folder" }).click();
    await chat.getByText("At home.").waitFor();
    const works = `<cwd>${folder}</cwd>`;
    assert.ok(model.requests[0]?.input.some((item) => textOf(item).includes(works)));

    await newThread();
    model.enqueue(message("Still at home."));
    await send("And now?");
    await chat.getByText("Still at home.").waitFor();
    assert.ok(model.requests.at(-1)?.input.some((item) => textOf(item).includes(works)));
    await openThreadList(page);
    await threadRow(page, "Where are we?").waitFor();
    await threadRow(page, "And now?").waitFor();
  });
});

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Locator } from "playwright-core";
import { screenshot, webviewFrame } from "../../support/browser";
import type { ChatSession } from "../../support/chatSession";
import { makeTempFolder, removeFolder } from "../../support/codexHome";
import { chooseInMenu, execThread, notified, openThreadList, threadRow } from "../../support/threadTree";
import { until } from "../../support/until";
import { useChatSession } from "../../support/useChatSession";
import { pick, quickInput, runCommand, tab, tabTitles } from "../../support/workbench";

/** 0.130.0 searches titles only, and deletes nothing. */
const older = process.env["SIDECAR_CODEX"] === "0.130.0";
/** The oldest editor refuses every dialog of an extension while it is driven by a test. */
const withoutDialogs = process.env["SIDECAR_EDITOR"] === "minimum";

describe("what can be done with threads in their list", function () {
  let session: ChatSession;
  let elsewhere: string;
  before(() => {
    elsewhere = makeTempFolder("elsewhere");
  });
  after(() => removeFolder(elsewhere));
  useChatSession(
    this,
    {},
    (opened) => {
      session = opened;
    },
    async () => {
      for (const fruit of ["apples", "pears", "plums"]) {
        await execThread(session, `Tell me of ${fruit}`, `They say ${fruit} keep well until March.`);
      }
      await execThread(session, "Tell me of cellars", "Cool and dark.", elsewhere);
      await openThreadList(session.page);
      await row("apples").waitFor();
    },
  );

  const row = (text: string): Locator => threadRow(session.page, text);
  const clipboard = (): Promise<string> => session.page.evaluate(() => navigator.clipboard.readText());
  const select = async (...texts: readonly string[]): Promise<void> => {
    for (const [index, text] of texts.entries()) {
      await row(text).click(index === 0 ? {} : { modifiers: ["ControlOrMeta"] });
    }
    await until(
      async () => (await session.page.locator(".customview-tree .monaco-list-row.selected").count()) === texts.length,
      () => `${texts.length} selected rows`,
    );
  };

  it("says in a row's tooltip where the thread came from, and where it works", async () => {
    const { page } = session;
    await row("plums").hover();
    const hover = page.locator(".workbench-hover").filter({ hasText: "Started in" });
    await hover.waitFor();
    const text = await hover.innerText();
    assert.match(text, /^Tell me of plums$/m);
    assert.match(text, /^Started in: codex exec$/m);
    assert.ok(text.includes(`Folder: ${session.workspace}`), text);
    await row("plums").locator(".codicon-terminal").waitFor();
    await screenshot(page, "threads-tooltip");
  });

  it("copies the id of a thread, those of several, and a thread as Markdown", async () => {
    const { page } = session;
    await chooseInMenu(page, row("apples"), "Copy Thread ID");
    const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
    await until(
      async () => id.test(await clipboard()),
      () => "an id in the clipboard",
    );
    const apples = await clipboard();
    await select("apples", "pears");
    await chooseInMenu(page, row("pears"), "Copy Thread ID");
    await until(
      async () => (await clipboard()).includes("\n"),
      () => "two ids in the clipboard",
    );
    const ids = (await clipboard()).split("\n");
    assert.ok(ids.includes(apples));
    assert.equal(ids.filter((each) => id.test(each)).length, 2);
    await select("plums");
    await chooseInMenu(page, row("plums"), "Copy Thread as Markdown");
    await until(
      async () => (await clipboard()).includes("They say plums keep well until March."),
      () => "the thread in the clipboard",
    );
  });

  it("exports a thread that is not open as a Markdown file", async () => {
    const { page, workspace } = session;
    const file = join(workspace, "Tell-me-of-pears.md");
    await select("plums");
    await chooseInMenu(page, row("pears"), "Export Thread as Markdown…");
    const input = quickInput(page).locator("input.input");
    await until(
      async () => (await input.inputValue()) === file,
      () => "the name that is offered",
    );
    await quickInput(page).getByRole("button", { name: "OK" }).click();
    await until(
      () => existsSync(file),
      () => "the file",
    );
    await (await notified(page, "The thread was exported.")).getByRole("button", { name: "Open" }).click();
    await page
      .locator(".part.editor .tab")
      .filter({ hasText: basename(file) })
      .waitFor();
    const text = readFileSync(file, "utf8");
    assert.match(text, /^# Tell me of pears$/m);
    assert.match(text, /They say pears keep well until March\./);
    assert.doesNotMatch(text, /apples|plums/);
    await runCommand(page, "View: Close All Editors");
  });

  it("finds what was said, says so above the rows, and shows all again with one click", async () => {
    const { page } = session;
    await runCommand(page, "Codex: Search Threads…");
    await quickInput(page).locator("input.input").fill("plums keep well");
    if (older) await pick(page, "In Titles");
    else {
      await pick(page, "In Messages");
      await row("Tell me of plums").waitFor();
      await row("Tell me of apples").waitFor({ state: "hidden" });
    }
    const where = older ? "title" : "messages";
    await page.getByText(`Threads with “plums keep well” in their ${where}`).waitFor();
    await screenshot(page, "threads-found");
    const header = page.locator(".pane-header").filter({ hasText: "Threads" });
    await header.hover();
    await header.getByRole("button", { name: "Clear Search of Threads" }).click();
    await row("Tell me of apples").waitFor();
    await page.getByText("Threads with “plums keep well”").waitFor({ state: "hidden" });
    await header.getByRole("button", { name: "Clear Search of Threads" }).waitFor({ state: "hidden" });
  });

  it("leaves out threads of other folders until all are wanted, and says then where each works", async () => {
    const { page } = session;
    assert.equal(await row("Tell me of cellars").count(), 0);
    await runCommand(page, "Codex: Show Threads of All Folders");
    await row("Tell me of cellars")
      .filter({ hasText: basename(elsewhere) })
      .waitFor();
    await row("Tell me of apples")
      .filter({ hasText: basename(session.workspace) })
      .waitFor();
    await screenshot(page, "threads-all-folders");
    await row("Tell me of cellars").click();
    await session.chat.getByText("Cool and dark.").waitFor();
    await runCommand(page, "Codex: Show Threads of This Workspace Only");
    await row("Tell me of cellars").waitFor({ state: "hidden" });
    await row("Tell me of apples").waitFor();
  });

  it("opens several in tabs, which are there after a reload, also those that nobody has looked at", async () => {
    const { page } = session;
    await select("apples", "pears", "plums");
    await chooseInMenu(page, row("pears"), "Open Thread in Editor");
    for (const fruit of ["apples", "pears", "plums"]) await tab(page, fruit).waitFor();
    await session.reload();
    for (const fruit of ["apples", "pears", "plums"]) {
      await tab(page, fruit).click();
      const said = `They say ${fruit} keep well until March.`;
      const answers = [webviewFrame(page, 0), webviewFrame(page, 1)].map((chat) => chat.getByText(said));
      await until(
        async () => (await Promise.all(answers.map((each) => each.count()))).some((count) => count > 0),
        () => `the tab of ${fruit}`,
      );
    }
    await until(
      async () => (await tabTitles(page)).every((title) => title.startsWith("Tell me of ")),
      () => "the titles of the tabs",
    );
    assert.equal((await tabTitles(page)).length, 3);
    await runCommand(page, "View: Close All Editors");
    await openThreadList(page);
    await row("apples").waitFor();
  });

  it("archives several at once with a way back, and deletes several once that was confirmed", async function () {
    const { page } = session;
    await select("apples", "pears");
    await chooseInMenu(page, row("apples"), "Archive Thread");
    for (const fruit of ["apples", "pears"]) await row(fruit).waitFor({ state: "hidden" });
    await (await notified(page, "Archived 2 threads")).getByRole("button", { name: "Undo" }).click();
    for (const fruit of ["apples", "pears"]) await row(fruit).waitFor();
    await runCommand(page, "Notifications: Clear All Notifications");
    if (withoutDialogs) this.skip();
    await select("apples", "pears");
    await page.keyboard.press("Delete");
    const dialog = page.locator(".monaco-dialog-box");
    await dialog.getByText("Delete 2 threads?").waitFor();
    await dialog.getByText("This can’t be undone.").waitFor();
    await screenshot(page, "threads-delete");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    await row("apples").waitFor();
    await chooseInMenu(page, row("pears"), "Delete Thread…");
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    if (older) {
      await notified(page, "2 threads: This version of codex can’t do that. Threads can be archived.");
      await row("apples").waitFor();
      return;
    }
    for (const fruit of ["apples", "pears"]) await row(fruit).waitFor({ state: "hidden" });
    await row("plums").waitFor();
    await session.reload();
    await openThreadList(page);
    await row("plums").waitFor();
    assert.equal(await row("apples").count(), 0);
  });
});

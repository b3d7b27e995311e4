import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { screenshot } from "../../support/browser";
import type { ChatSession } from "../../support/chatSession";
import { gate, message } from "../../support/modelSteps";
import { chooseInMenu, execResume, execThread, notified, openThreadList, threadRow } from "../../support/threadTree";
import { until } from "../../support/until";
import { useChatSession } from "../../support/useChatSession";
import { runCommand, tab } from "../../support/workbench";

/** 0.130.0 lets several programs write to a thread. */
const locks = process.env["SIDECAR_CODEX"] !== "0.130.0";

/** What a row's menu does with one thread; rows.test.ts has what is done with several. */
describe("a thread in its list", function () {
  let session: ChatSession;
  useChatSession(
    this,
    {},
    (opened) => {
      session = opened;
    },
    async () => {
      for (const fruit of ["apples", "pears"]) {
        await execThread(session, `Tell me of ${fruit}`, `They say ${fruit} keep well until March.`);
      }
      await openThreadList(session.page);
      await row("apples").waitFor();
    },
  );

  const row = (text: string | RegExp): Locator => threadRow(session.page, text);
  // What a screen reader is told says some of it again.
  const said = (text: string): Locator => session.chat.getByRole("log").getByText(text);
  /** Those that `codex exec` has written; their copies look like threads of the editor. */
  const original = (text: string): Locator => row(text).filter({ has: session.page.locator(".codicon-terminal") });
  /** Clicks until the thread is on show: rows move under the mouse when a turn has ended. */
  const show = async (which: Locator, text: string): Promise<void> => {
    await until(
      async () => {
        await which.click();
        const shown = said(text).waitFor({ timeout: 3_000 });
        return shown.then(
          () => true,
          () => false,
        );
      },
      () => `“${text}” in the chat`,
    );
  };
  const nothingRuns = (): Promise<unknown> =>
    until(
      async () => (await row(/^Running/).count()) === 0,
      () => "the end of all turns",
    );
  /** Groups and threads from top to bottom, each by the words that the row begins with. */
  const rows = (): Promise<string[]> =>
    session.page
      .locator(".customview-tree .monaco-list-row")
      .evaluateAll((all) =>
        all
          .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
          .map((each) => each.querySelector(".label-name")?.textContent?.trim() ?? ""),
      );
  const inOrder = async (...expected: readonly string[]): Promise<void> => {
    let last: readonly string[] = [];
    await until(
      async () => {
        last = await rows();
        return JSON.stringify(last) === JSON.stringify(expected);
      },
      () => `${expected.join(", ")}; the rows are ${last.join(", ")}`,
    );
  };

  it("is pinned above the days, and unpinned by the button of its row", async () => {
    await inOrder("Today", "Tell me of pears", "Tell me of apples", "Archived");
    await chooseInMenu(session.page, row("apples"), "Pin Thread");
    await inOrder("Pinned", "Tell me of apples", "Today", "Tell me of pears", "Archived");
    await screenshot(session.page, "threads-pinned");
    await row("apples").hover();
    await row("apples").getByRole("button", { name: "Unpin Thread" }).click();
    await inOrder("Today", "Tell me of pears", "Tell me of apples", "Archived");
  });

  it("is marked as unread, which it stays until it was opened, or was marked as read", async () => {
    const { page } = session;
    await chooseInMenu(page, row("apples"), "Mark Thread as Unread");
    await inOrder("Unread", "Tell me of apples", "Today", "Tell me of pears", "Archived");
    await page.locator(".monaco-list-row[aria-label^='Tell me of apples, Unread']").waitFor();
    await chooseInMenu(page, row("apples"), "Mark Thread as Read");
    await inOrder("Today", "Tell me of pears", "Tell me of apples", "Archived");
    await chooseInMenu(page, row("apples"), "Mark Thread as Unread");
    await inOrder("Unread", "Tell me of apples", "Today", "Tell me of pears", "Archived");
    await show(row("apples"), "They say apples keep well until March.");
    await inOrder("Today", "Tell me of pears", "Tell me of apples", "Archived");
  });

  it("is archived, read there, and brought back from there", async () => {
    const { page, chat } = session;
    await chooseInMenu(page, row("pears"), "Archive Thread");
    await inOrder("Today", "Tell me of apples", "Archived");
    await row("Archived").click();
    await inOrder("Today", "Tell me of apples", "Archived", "Tell me of pears");
    await show(row("pears"), "They say pears keep well until March.");
    const strip = chat.getByRole("alert", { name: "This thread can only be read" });
    await strip.getByText("This thread is archived.").waitFor();
    await strip.getByRole("button", { name: "Continue in a Fork" }).waitFor();
    await screenshot(page, "threads-archived");
    await chooseInMenu(page, row("pears"), "Bring Thread Back from Archive");
    await inOrder("Today", "Tell me of pears", "Tell me of apples", "Archived");
    await strip.waitFor({ state: "detached" });
    session.model.enqueue(message("Pears again."));
    await session.send("Go on");
    await said("Pears again.").waitFor();
    // The rows move once more then.
    await chat.locator('.turn[data-status="completed"]').nth(1).waitFor();
    await inOrder("Today", "Tell me of pears", "Tell me of apples", "Archived");
  });

  it("is forked, and goes on by itself in the copy", async () => {
    const { page, model, chat } = session;
    await chooseInMenu(page, row("apples"), "Fork Thread");
    await said("They say apples keep well until March.").waitFor();
    model.enqueue(message("Only in the copy."));
    await session.send("Go on");
    await said("Only in the copy.").waitFor();
    await until(
      async () => (await row("Tell me of apples").count()) === 2,
      () => "the thread and its copy",
    );
    await screenshot(page, "threads-forked");
    await nothingRuns();
    await original("apples").click();
    await said("Only in the copy.").waitFor({ state: "detached" });
    await said("They say apples keep well until March.").waitFor();
    assert.equal(await chat.locator(".turn").count(), 1);
  });

  it("is shown again where its tab was closed while Codex worked", async () => {
    const { page, model } = session;
    const hold = gate();
    await session.newThread();
    model.enqueue(message(["It was closed ", hold.opened, "and came back."]));
    await session.send("In a tab");
    await said("It was closed").waitFor();
    await runCommand(page, "Codex: Open Thread in Editor");
    await tab(page, "In a tab").waitFor();
    await show(row("pears"), "They say pears keep well until March.");
    await tab(page, "In a tab").click({ button: "middle" });
    await (await notified(page, "Codex goes on in “In a tab”")).getByRole("button", { name: "Show" }).click();
    await said("It was closed").waitFor();
    await said("They say pears keep well until March.").waitFor({ state: "detached" });
    hold.open();
    await said("It was closed and came back.").waitFor();
    await nothingRuns();
  });

  it("says that another program has it, and can be read, forked and, later, gone on with", async () => {
    const { page, model, chat } = session;
    await execThread(session, "Tell me of plums", "They say plums keep well until March.");
    await runCommand(page, "Codex: Refresh Threads");
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await chooseInMenu(page, row("plums"), "Copy Thread ID");
    const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await until(
      async () => (await clipboard()) !== "",
      () => "an id in the clipboard",
    );
    const hold = gate();
    model.enqueue(message(["In a terminal, ", hold.opened, "plums are eaten."]));
    const ended = execResume(session, await clipboard(), "Eat them");
    await until(
      () => model.requests.length === 2,
      () => "the other program's request",
    );
    await show(row("plums"), "They say plums keep well until March.");
    // 0.130.0 lets both write, and finds out when a prompt is sent.
    const strip = chat.getByRole("alert", { name: "This thread can only be read" });
    if (locks) {
      await strip.getByText("This thread is open in another window, or in a terminal.").waitFor();
      await screenshot(page, "threads-locked");
      await chooseInMenu(page, row("plums"), "Archive Thread");
      await notified(page, "It is open in another window, or in a terminal. Close it there, then try again.");
      await strip.getByRole("button", { name: "Continue in a Fork" }).click();
      await strip.waitFor({ state: "detached" });
      model.enqueue(message("Copied plums."));
      await session.send("Copy them");
      await said("Copied plums.").waitFor();
      await said("They say plums keep well until March.").waitFor();
      // Rows move down when the copy gets one, and up when its turn is over.
      await until(
        async () => (await row("plums").count()) === 2,
        () => "the thread and its copy",
      );
      await nothingRuns();
      await original("plums").click();
      await said("Copied plums.").waitFor({ state: "detached" });
    }
    hold.open();
    await ended;
    await said("In a terminal, plums are eaten.").waitFor();
    await chat.locator('.turn[data-status="completed"]').nth(1).waitFor();
    model.enqueue(message("All gone."));
    await session.send("Are there any left?");
    if (!locks) {
      await said("Codex knows it only in a fork").waitFor();
      await chat.getByRole("button", { name: "Send in a Fork" }).click();
    }
    await said("All gone.").waitFor();
    await strip.waitFor({ state: "detached" });
    await screenshot(page, "threads-unlocked");
    const told = JSON.stringify(model.requests.at(-1)?.input);
    assert.match(told, /In a terminal, plums are eaten\..*Are there any left\?/);
  });
});

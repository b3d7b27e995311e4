import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import type { Locator } from "playwright-core";
import { screenshot } from "../support/browser";
import type { ChatSession } from "../support/chatSession";
import { applyPatch, gate, message } from "../support/modelSteps";
import { copyStoredThread } from "../support/storedThreads";
import { chooseInMenu, execThread, openThreadList, threadRow } from "../support/threadTree";
import { until } from "../support/until";
import { useChatSession } from "../support/useChatSession";
import { answerInput, pick, quickInput, runCommand, statusBarItem, tab } from "../support/workbench";

describe("the list of threads", () => {
  let session: ChatSession;
  const use = (opened: ChatSession): void => {
    session = opened;
  };

  const row = (text: string | RegExp): Locator => threadRow(session.page, text);
  const title = (name: string): Locator => session.page.locator(".pane-header").getByRole("button", { name });
  const done = () => session.chat.locator(".turn-footer").filter({ hasText: "Done" }).waitFor();

  describe("with a thousand of them", function () {
    useChatSession(this, {}, use, async () => {
      session.model.enqueue(message("The answer about apples."));
      await session.send("Tell me of apples");
      await done();
      await execThread(session, "Tell me of quinces", "The answer about quinces.");
      const { home } = session;
      const names = fs.readdirSync(path.join(home.path, "sessions"), { recursive: true, encoding: "utf8" });
      const ids = names.flatMap((name) => /([0-9a-f-]{36})\.jsonl$/.exec(name)?.[1] ?? []);
      const contents = (id: string) =>
        names
          .filter((name) => name.includes(id))
          .map((name) => fs.readFileSync(path.join(home.path, "sessions", name), "utf8"));
      const apples = ids.find((id) => contents(id).some((text) => text.includes("Tell me of apples"))) ?? "";
      copyStoredThread(home.path, apples, "Tell me of apples", 1_000);
      await openThreadList(session.page);
      await row("Tell me of quinces").waitFor();
    });

    it("shows a thread that the CLI wrote with a click, and goes on with it", async () => {
      const { page, chat } = session;
      await row("Tell me of quinces").click();
      await chat.getByText("The answer about quinces.").waitFor();
      await screenshot(page, "threads-list");
      session.model.enqueue(message("More about quinces."));
      await session.send("Go on");
      await chat.getByText("More about quinces.").waitFor();
      await row("Tell me of quinces").click({ button: "right" });
      await page.locator(".context-view .monaco-menu").waitFor();
      await page.keyboard.press("Escape");
    });

    it("renames, and archives with a way back", async () => {
      const { page } = session;
      await runCommand(page, "Codex: Rename Thread…");
      await answerInput(page, "All about quinces");
      const renamed = row("All about quinces");
      await renamed.hover();
      await renamed.getByRole("button", { name: "Archive Thread" }).click();
      await renamed.waitFor({ state: "hidden" });
      await runCommand(page, "Notifications: Show Notifications");
      const said = page.locator(".notifications-center .notification-list-item").filter({ hasText: "Archived" });
      await said.hover();
      await said.getByRole("button", { name: "Undo" }).click();
      await renamed.waitFor();
    });

    it("reads more when asked, finds by title, and shows again everything with one click", async () => {
      const { page } = session;
      await openThreadList(session.page);
      const more = row("Load More Threads");
      // The list takes keys a moment after it was opened.
      await until(
        async () => {
          await page.keyboard.press("End");
          return (await more.count()) > 0;
        },
        () => "the end of the list",
      );
      await more.click();
      // It is now behind another page.
      await more.waitFor({ state: "hidden" });
      await runCommand(page, "Codex: Search Threads…");
      // The server finds what it has listed, or written itself: two hundred, for their folders.
      await quickInput(page).locator("input.input").fill("apples 42");
      await screenshot(page, "threads-search");
      await pick(page, "In Titles");
      await row("Tell me of apples 42").waitFor();
      assert.equal(await row("Tell me of apples").count(), 1);
      await page.getByText("Threads with “apples 42” in their title").waitFor();
      await title("Clear Search of Threads").click();
      await row("quinces").first().waitFor();
    });
  });

  describe("with eight turns at once", function () {
    const asking = 4;
    useChatSession(this, {}, use, () => openThreadList(session.page));

    it("says what runs and what waits, leads through all that waits, and lists what ended unseen", async () => {
      const { page, chat, model } = session;
      const hold = gate();
      for (let index = 0; index < 8; index += 1) {
        if (index > 0) await session.newThread();
        const asks = index % 2 === 1;
        if (asks) {
          model.enqueue(applyPatch(`*** Begin Patch\n*** Add File: ${index}.txt\n+${index}\n*** End Patch`));
        } else model.enqueue(message([`Turn ${index} `, hold.opened, "is over."]));
        await session.send(`Prompt ${index}`);
        if (asks) await session.card().waitFor();
        else await chat.getByText(`Turn ${index}`).waitFor();
      }
      await row(`Waiting for You${asking}`).waitFor();
      await row(`Running${asking}`).waitFor();
      await statusBarItem(page, "Codex runs (4)").waitFor();
      const badge = page
        .locator(".part.activitybar .action-item")
        .filter({ has: page.locator('[aria-label*="Sidecar for Codex"]') });
      assert.match(await badge.innerText(), /\b4\b/);
      await screenshot(page, "threads-eight");
      await statusBarItem(page, "Codex runs (4)").click();
      await quickInput(page).getByText("Waiting for you:").first().waitFor();
      await screenshot(page, "threads-overview");
      await page.keyboard.press("Escape");
      for (const index of [1, 3, 5, 7]) {
        await runCommand(page, "Codex: Go to Next Waiting Thread");
        await chat.locator(".bubble", { hasText: `Prompt ${index}` }).waitFor();
        model.enqueue(message("Written."));
        await session.card().getByRole("button", { name: "Accept", exact: true }).click();
        await done();
      }
      for (const index of [1, 3, 5, 7]) assert.equal(session.read(`${index}.txt`), `${index}\n`);
      hold.open();
      await row("Unread").waitFor();
      await until(
        async () => (await row("Running").count()) === 0,
        () => "the end of all turns",
      );
      await screenshot(page, "threads-unread");
      await row("Prompt 0").click();
      await chat.getByText("is over.").waitFor();
    });

    it("goes on with what runs in a tab that was closed, and says where it is", async () => {
      const { page, model } = session;
      const hold = gate();
      await session.newThread();
      model.enqueue(message("Here."), message(["A tab ", hold.opened, "is closed."]));
      await session.send("Another one");
      await session.chat.getByText("Here.").waitFor();
      await session.newThread();
      await session.send("In a tab");
      await row("In a tab").hover();
      await row("In a tab").getByRole("button", { name: "Stop" }).waitFor();
      await chooseInMenu(page, row("In a tab"), "Open Thread in Editor");
      await tab(page, "In a tab").waitFor();
      await runCommand(page, "Codex: Show Thread…");
      await pick(page, "Another one");
      await session.chat.getByText("Here.").waitFor();
      await tab(page, "In a tab").hover();
      await tab(page, "In a tab").click({ button: "middle" });
      await runCommand(page, "Notifications: Show Notifications");
      const said = page.locator(".notifications-center .notification-list-item");
      await said.filter({ hasText: "Codex goes on in “In a tab”" }).waitFor();
      await screenshot(page, "threads-closed-tab");
      await said.getByRole("button", { name: "Stop" }).click();
      await until(
        async () => (await row("Running").count()) === 0,
        () => "the end of the turn",
      );
      hold.open();
    });
  });
});

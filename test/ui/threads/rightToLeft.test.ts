import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { screenshot } from "../../support/browser";
import type { ChatSession } from "../../support/chatSession";
import { storedFile } from "../../support/codexHome";
import { message } from "../../support/modelSteps";
import { copyStoredThread } from "../../support/storedThreads";
import { openThreadList, threadRow } from "../../support/threadTree";
import { useChatSession } from "../../support/useChatSession";
import { quickInput, runCommand } from "../../support/workbench";

const prompt = "תקן את הבדיקות!";

describe("titles that are written from right to left", function () {
  let session: ChatSession;
  useChatSession(
    this,
    {},
    (opened) => {
      session = opened;
    },
    async () => {
      session.model.enqueue(message("בסדר"));
      await session.send(prompt);
      await session.chat.locator(".turn-footer").filter({ hasText: "Done" }).waitFor();
      const { path } = session.home;
      const id = /([0-9a-f-]{36})\.jsonl$/.exec(storedFile(path, ""))?.[1] ?? "";
      copyStoredThread(path, id, prompt, 3);
      await openThreadList(session.page);
      await runCommand(session.page, "Codex: Refresh Threads");
    },
  );

  /** Where the characters of the text beside a title are, from left to right, and where the title ends. */
  function places(row: Locator): Promise<{ readonly end: number; readonly beside: readonly [string, number][] }> {
    return row.evaluate((element) => {
      const box = (node: Node, from: number, to: number): DOMRect => {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        return range.getBoundingClientRect();
      };
      const textOf = (selector: string): Text => {
        const found = element.querySelector(selector);
        const text = found && document.createTreeWalker(found, NodeFilter.SHOW_TEXT).nextNode();
        if (!(text instanceof Text)) throw new Error(`no text in ${selector}`);
        return text;
      };
      const title = textOf(".label-name");
      const beside = textOf(".label-description");
      return {
        end: box(title, 0, title.length).right,
        beside: [...beside.data].map((character, at): [string, number] => [character, box(beside, at, at + 1).left]),
      };
    });
  }

  async function apart(row: Locator): Promise<void> {
    const { end, beside } = await places(row);
    const [first] = beside;
    assert.match(beside.map(([character]) => character).join(""), /\d[mhd]$/);
    assert.ok(first && first[1] >= end + 2, `${JSON.stringify(beside)} does not begin after ${end}`);
    const fromLeft = beside.toSorted((a, b) => a[1] - b[1]);
    assert.deepEqual(fromLeft, beside, "read from left to right");
  }

  it("stay apart from the age beside them, in the tree and in the list of all threads", async () => {
    const { page } = session;
    const row = threadRow(page, `${prompt} 1`);
    await row.waitFor();
    await screenshot(page, "threads-right-to-left");
    await apart(row);
    await runCommand(page, "Codex: Show Thread…");
    const picked = quickInput(page)
      .locator(".monaco-list-row")
      .filter({ hasText: `${prompt} 1` });
    await picked.waitFor();
    await screenshot(page, "overview-right-to-left");
    await apart(picked);
    await page.keyboard.press("Escape");
  });
});

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { screenshot } from "../support/browser";
import type { ChatSession } from "../support/chatSession";
import { message } from "../support/modelSteps";
import { noServerProcesses, serverProcessesOf } from "../support/processes";
import { createRealApp } from "../support/realApp";
import { until } from "../support/until";
import { useChatSession } from "../support/useChatSession";
import { pick, quickInput, runCommand } from "../support/workbench";

const turnCount = 124;

describe("a long thread", function () {
  let session: ChatSession;

  useChatSession(
    this,
    {},
    (opened) => {
      session = opened;
    },
    haveLongThread,
  );

  async function haveLongThread(): Promise<void> {
    const { model, home, workspace, chat } = session;
    model.enqueue(message("The very first answer, about quinces."));
    await session.send("The very first prompt");
    await log().getByText("about quinces").waitFor();
    await chat.locator(".turn-footer").filter({ hasText: "Done" }).waitFor();
    // Another client goes on with it, as fast as turns can be had; only one may at a time.
    for (const { pid } of serverProcessesOf(home.path)) process.kill(pid, "SIGKILL");
    await noServerProcesses(home.path);
    const codexPath = path.resolve(process.env["SIDECAR_CODEX_PATH"] ?? "");
    const app = createRealApp({ codexPath, env: home.env, workspace });
    const key = app.services.threads.resume(storedThread(home.path));
    await app.until("the thread", () => !app.thread(key).loading);
    for (let index = 1; index < turnCount; index += 1) {
      const code = index === turnCount - 1 ? "\n\n```ts\nlet a = 1;\n```\n" : "";
      model.enqueue(message(`Answer ${index}. ${"Words to fill a line or two with. ".repeat(6)}${code}`));
      await app.turn(key, `Prompt ${index}`);
    }
    app.dispose();
    await session.reload();
    await chat.getByText(`Prompt ${turnCount - 1}`, { exact: true }).waitFor();
  }

  const prompt = (index: number) => session.chat.getByText(`Prompt ${index}`, { exact: true });
  const log = () => session.chat.getByRole("log", { name: "Conversation" });
  const top = (index: number) => prompt(index).evaluate((element) => element.getBoundingClientRect().top);

  it("opens with its last turns, reads earlier ones as one scrolls up, and keeps what is read in its place", async () => {
    const { chat } = session;
    const drawn = await chat.locator(".turn").count();
    assert.ok(drawn < turnCount / 2, `${drawn} turns`);
    const first = turnCount - drawn;
    // Measured in the frames around the moment in which turns arrive above.
    const moves = await log().evaluate(async (box, text) => {
      const element = [...box.querySelectorAll(".bubble")].find((each) => each.textContent === text);
      const before = box.querySelectorAll(".turn").length;
      box.scrollTop += (element?.getBoundingClientRect().top ?? 0) - box.getBoundingClientRect().top - 30;
      const seen: number[] = [];
      while (box.querySelectorAll(".turn").length === before || seen.length < 5) {
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        seen.push(element?.getBoundingClientRect().top ?? 0);
        if (seen.length > 1000) break;
      }
      return { seen, more: box.querySelectorAll(".turn").length - before };
    }, `Prompt ${first}`);
    assert.ok(moves.more > 0, "earlier turns came");
    const [start = 0] = moves.seen;
    assert.ok(
      moves.seen.every((each) => Math.abs(each - start) < 1),
      moves.seen.join(" "),
    );
  });

  it("finds what is in turns that were not read, with the keys of the editor's own find", async () => {
    const { chat, page } = session;
    await log().click({ position: { x: 4, y: 300 } });
    const input = chat.getByRole("textbox", { name: "Find" });
    // The editor hears of the focus a moment after it has moved.
    await until(
      async () => {
        await page.keyboard.press("Control+f");
        return (await input.count()) > 0;
      },
      () => "the find widget",
    );
    await input.fill("quinces");
    await chat.locator(".find-count", { hasText: "1 of 1" }).waitFor();
    await log().getByText("about quinces").waitFor();
    await until(
      () =>
        log()
          .getByText("about quinces")
          .evaluate((element) => element.getBoundingClientRect().top > 0),
      () => "the hit on the screen",
    );
    await screenshot(page, "find-in-thread");
    assert.equal(await page.locator(".webview-find-widget, .simple-find-part.visible").count(), 0, "one find only");
    await input.press("Escape");
    await input.waitFor({ state: "hidden" });
  });

  it("colours code, by a script that comes with the first code", async () => {
    await session.chat.getByRole("button", { name: "Jump to latest" }).click();
    await session.chat.locator(".hljs-keyword", { hasText: "let" }).waitFor();
  });

  it("goes to a prompt that was not read, and is there after the window was reloaded", async () => {
    const { page } = session;
    await prompt(turnCount - 1).waitFor();
    await runCommand(page, "Codex: Go to Prompt, Edit or Error…");
    await quickInput(page).locator("input.input").fill("Prompt 40");
    await screenshot(page, "go-to");
    await pick(page, "Prompt 40");
    await prompt(40).waitFor();
    await until(
      () => prompt(40).evaluate((element) => document.activeElement?.contains(element) ?? false),
      () => "the focus on the prompt",
    );
    const before = await top(40);
    assert.ok(before > 0);
    await session.reload();
    await prompt(40).waitFor();
    await until(
      async () => Math.abs((await top(40)) - before) < 1,
      () => `the prompt at ${before}`,
    );
  });
});

/** The id of the only stored thread: the end of its file's name. */
function storedThread(codexHome: string): string {
  const names = fs.readdirSync(path.join(codexHome, "sessions"), { recursive: true, encoding: "utf8" });
  return (
    names.map((name) => /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.jsonl$/.exec(name)?.[1]).find(Boolean) ?? ""
  );
}

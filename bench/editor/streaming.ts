import { join } from "node:path";
import type { Frame, Page } from "playwright-core";
import { launchBrowser, saveFailure } from "../../test/support/browser";
import { type ChatSession, startChatSession } from "../../test/support/chatSession";
import { makeTempFolder, removeFolder } from "../../test/support/codexHome";
import { message } from "../../test/support/modelSteps";
import { runCommand } from "../../test/support/workbench";
import { answer } from "../answer";
import type { Figure } from "../figure";
import { chatFrame } from "./chatFrame";
import { writeChatExtension } from "./extensions";
import { paced } from "./paced";
import { settled, taskTime } from "./taskTime";

const perSecond = 1000;
const answerSize = 200_000;
const deltaSize = 20;

/** The work of a stream in the real editor, by the real server, with the model at 1,000 deltas a second. */
export async function streamingFigures(): Promise<Figure[]> {
  const folder = makeTempFolder("streaming");
  const chunks = split(answer(answerSize));
  const chat = writeChatExtension(join(folder, "chat"), chunks, perSecond);
  const browser = await launchBrowser();
  const session = await startChatSession(browser, {
    settings: { "chat.disableAIFeatures": false },
    moreExtensions: [chat],
    closed: true,
  });
  try {
    // The other one first, while our view does not even exist.
    const theirs = await streamToChatView(session.page);
    await runCommand(session.page, "Codex: Open");
    const view = await chatFrame(session);
    const ours = await streamToSidecar(session, chunks);
    const quiet = await idle(session, view);
    if (process.env["BENCH_DETAILS"]) console.log({ theirs, ours, quiet });
    return [
      {
        name: "200 KB in the editor: main-thread time, against the editor's own chat view",
        ratio: ours / theirs,
        target: 0.15,
        better: "lower",
      },
      { name: "idle: timers and messages of the webview in a minute", ratio: quiet, target: 0, better: "lower" },
    ];
  } catch (error) {
    await saveFailure("bench-streaming", session.page, session.editor);
    throw error;
  } finally {
    await session.dispose();
    await browser.close();
    removeFolder(folder);
  }
}

function split(text: string): string[] {
  return Array.from({ length: Math.ceil(text.length / deltaSize) }, (_, index) =>
    text.slice(index * deltaSize, (index + 1) * deltaSize),
  );
}

/** @returns milliseconds of the page's main thread for the answer in the editor's own chat view */
async function streamToChatView(page: Page): Promise<number> {
  await runCommand(page, "Chat: Open Chat");
  const answers = page.locator(".interactive-response .value");
  // The first request finds no model yet; asked again, the participant answers.
  for (let tries = 0; tries < 5; tries += 1) {
    await page.keyboard.type("@bench hello", { delay: 30 });
    await page.keyboard.press("Enter");
    const replied = answers.last().getByText(/ready|unavailable/);
    await replied.waitFor();
    if ((await replied.textContent())?.includes("ready")) break;
  }
  await answers.last().getByText("ready").waitFor();
  const start = await taskTime(page);
  await page.keyboard.type("@bench stream", { delay: 30 });
  await page.keyboard.press("Enter");
  await page.waitForTimeout((answerSize / deltaSize / perSecond) * 1000);
  await settled(page);
  const took = (await taskTime(page)) - start;
  await runCommand(page, "View: Hide Secondary Side Bar");
  return took;
}

/** @returns milliseconds of the page's main thread for the answer in ours */
async function streamToSidecar({ model, page, chat, send }: ChatSession, chunks: readonly string[]): Promise<number> {
  model.enqueue(message(paced(chunks, perSecond)));
  const start = await taskTime(page);
  await send("stream");
  await chat.locator(".turn-footer").last().waitFor({ timeout: 120_000 });
  await settled(page);
  return (await taskTime(page)) - start;
}

/** @returns how many timers were set and messages received by the webview in a minute in which nothing happened */
function idle({ page }: ChatSession, view: Frame): Promise<number> {
  return settled(page).then(() =>
    view.evaluate(async () => {
      let count = 0;
      const { setTimeout: wait } = window;
      const note = () => {
        count += 1;
      };
      for (const name of ["setTimeout", "setInterval", "requestAnimationFrame", "requestIdleCallback"] as const) {
        const original = window[name].bind(window) as (...args: unknown[]) => number;
        Object.assign(window, {
          [name]: (...args: unknown[]) => {
            note();
            return original(...args);
          },
        });
      }
      window.addEventListener("message", note);
      await new Promise((resolve) => wait(resolve, 60_000));
      return count;
    }),
  );
}

import { join } from "node:path";
import type { Frame, Page } from "playwright-core";
import { codexPath } from "../../test/support/appServer";
import { launchBrowser, saveFailure } from "../../test/support/browser";
import { type ChatSession, startChatSession } from "../../test/support/chatSession";
import { makeTempFolder, removeFolder } from "../../test/support/codexHome";
import { message } from "../../test/support/modelSteps";
import { runCommand } from "../../test/support/workbench";
import { answer } from "../answer";
import type { Figure } from "../figure";
import { percentile } from "../median";
import { writeChatExtension } from "./extensions";
import { followPaints, type Paint, takePaints } from "./paints";
import { writeTap } from "./tap";
import { settled, taskTime } from "./taskTime";

const perSecond = 1000;
/** Milliseconds. */
const frame = 1000 / 60;
const answerSize = 200_000;
const deltaSize = 20;
const words = 5000;

/** Figures of a stream in the real editor, by the real server, with the model at 1,000 deltas a second. */
export async function streamingFigures(): Promise<Figure[]> {
  const folder = makeTempFolder("streaming");
  const chunks = split(answer(answerSize));
  const tap = writeTap(folder, codexPath());
  const chat = writeChatExtension(join(folder, "chat"), chunks, perSecond);
  const browser = await launchBrowser();
  const session = await startChatSession(browser, {
    settings: { "codexSidecar.codexPath": tap.path, "chat.disableAIFeatures": false },
    moreExtensions: [chat],
    closed: true,
  });
  try {
    // The other one first, while our view does not even exist.
    const theirs = await streamToChatView(session.page);
    await runCommand(session.page, "Codex: Open");
    const view = await webview(session);
    const before = tap.emissions().length;
    const marked = await streamWords(session, view);
    const latencies = delays(tap.emissions().slice(before), marked);
    await session.newThread();
    const ours = await streamToSidecar(session, chunks);
    const quiet = await idle(session, view);
    if (process.env["BENCH_DETAILS"]) console.log({ theirs, ours, p50: percentile(latencies, 0.5), quiet });
    return [
      {
        name: "200 KB in the editor: main-thread time, against the editor's own chat view",
        ratio: ours / theirs,
        target: 0.15,
        better: "lower",
      },
      {
        name: "server's delta to painted: p95, against two frames",
        ratio: percentile(latencies, 0.95) / (2 * frame),
        target: 1,
        better: "lower",
      },
      {
        name: "last delta to painted, against two frames",
        ratio: (latencies.at(-1) ?? Number.NaN) / (2 * frame),
        target: 1,
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

/** Chunks at the pace of the model. */
async function* paced(chunks: readonly string[]): AsyncGenerator<string> {
  const started = performance.now();
  for (const [index, chunk] of chunks.entries()) {
    const due = started + (index * 1000) / perSecond;
    if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    yield chunk;
  }
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
  model.enqueue(message(paced(chunks)));
  const start = await taskTime(page);
  await send("stream");
  await chat.locator(".turn-footer").last().waitFor({ timeout: 120_000 });
  await settled(page);
  return (await taskTime(page)) - start;
}

/** Streams numbered words. @returns which had been painted when */
async function streamWords({ model, chat, send }: ChatSession, view: Frame): Promise<readonly Paint[]> {
  const chunks = Array.from({ length: words }, (_, index) => `w${index} ${index % 50 === 49 ? "\n\n" : ""}`);
  model.enqueue(message(paced(chunks)));
  await followPaints(view);
  await send("words");
  await chat.locator(".turn-footer").last().waitFor({ timeout: 120_000 });
  return takePaints(view);
}

/** From each delta's way out of the server to the first paint that shows it, in milliseconds. */
function delays(
  emissions: readonly { readonly at: number; readonly length: number }[],
  paints: readonly Paint[],
): number[] {
  let length = 0;
  const lengths = Array.from({ length: words }, (_, index) => {
    length += `w${index} ${index % 50 === 49 ? "\n\n" : ""}`.length;
    return length;
  });
  return emissions.map((emission) => {
    const word = lengths.findLastIndex((each) => each <= emission.length);
    const paint = paints.find((each) => each.word >= word);
    if (!paint) throw new Error(`Word ${word} was never painted`);
    return paint.at - emission.at;
  });
}

/** The webview's own frame. */
async function webview({ chat }: ChatSession): Promise<Frame> {
  await chat.getByRole("textbox", { name: "Message" }).waitFor();
  const handle = await chat.locator("body").elementHandle();
  const view = await handle?.ownerFrame();
  if (!view) throw new Error("The webview has no frame");
  return view;
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

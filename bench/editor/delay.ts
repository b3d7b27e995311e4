import { join } from "node:path";
import type { Frame, Locator } from "playwright-core";
import { codexPath } from "../../test/support/appServer";
import { saveFailure } from "../../test/support/browser";
import { type ChatSession, startChatSession } from "../../test/support/chatSession";
import { makeTempFolder, removeFolder } from "../../test/support/codexHome";
import { gate, message } from "../../test/support/modelSteps";
import { until } from "../../test/support/until";
import { runCommand } from "../../test/support/workbench";
import type { Figure } from "../figure";
import { median, percentile } from "../median";
import { chatFrame } from "./chatFrame";
import { writeBareClient } from "./extensions";
import { launchIsolating, openWithOwnProcesses, requireOwnProcesses } from "./ownProcess";
import { paced } from "./paced";
import { followPaints, type Paint, takePaints } from "./paints";
import { type Emission, type Tap, writeTap } from "./tap";

/** Milliseconds. */
const frame = 1000 / 60;
const rounds = 5;
const words = Array.from({ length: 5000 }, (_, index) => `w${index} ${index % 50 === 49 ? "\n\n" : ""}`);

/** Milliseconds. */
interface Delay {
  readonly p95: number;
  readonly last: number;
}

/**
 * From a delta's way out of the real server to the paint that shows it, at 1,000 deltas a second in the real editor: in
 * our chat, and in turn with it in the least that can be drawn (bareClient.ts). Each is the median of its streams.
 */
export async function delayFigures(): Promise<Figure[]> {
  const folder = makeTempFolder("delay");
  const tap = writeTap(folder, codexPath());
  const browser = await launchIsolating();
  const session = await startChatSession(browser, {
    open: openWithOwnProcesses,
    settings: { "codexSidecar.codexPath": tap.path },
    moreExtensions: [writeBareClient(join(folder, "bare"), tap.path)],
  });
  try {
    // The first streams of a window wait for what all others find ready: they don't count.
    await streamBare(session, tap);
    await streamChat(session, tap);
    await requireOwnProcesses(browser);
    const bare: Delay[] = [];
    const ours: Delay[] = [];
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await streamBare(session, tap));
      ours.push(await streamChat(session, tap));
    }
    if (process.env["BENCH_DETAILS"]) console.log({ bare, ours });
    const p95 = median(ours.map((delay) => delay.p95));
    const last = median(ours.map((delay) => delay.last));
    const floor = median(bare.map((delay) => delay.p95));
    const figure = (name: string, ratio: number, target: number): Figure => ({ name, ratio, target, better: "lower" });
    return [
      figure("server's delta to painted: p95, against plain text in a bare webview", p95 / floor, 1.2),
      figure("server's delta to painted: p95, against two frames", p95 / (2 * frame), 1),
      figure("last delta to painted, against two frames", last / (2 * frame), 1),
    ];
  } catch (error) {
    await saveFailure("bench-delay", session.page, session.editor);
    throw error;
  } finally {
    await session.dispose();
    await browser.close();
    removeFolder(folder);
  }
}

async function streamChat(session: ChatSession, tap: Tap): Promise<Delay> {
  await session.newThread();
  const view = await chatFrame(session);
  return measure(session, tap, view, {
    start: () => session.send("words"),
    end: view.locator(".turn-footer").last(),
  });
}

async function streamBare(session: ChatSession, tap: Tap): Promise<Delay> {
  const { page } = session;
  await runCommand(page, "Bench: Open a Bare Webview");
  const view = await until(
    () => withTitle(page.frames(), "bare"),
    () => "the bare webview",
  );
  const delay = await measure(session, tap, view, {
    start: () => runCommand(page, "Bench: Stream to the Bare Webview"),
    end: view.locator("body#done"),
  });
  await runCommand(page, "View: Close Editor");
  return delay;
}

async function withTitle(frames: readonly Frame[], title: string): Promise<Frame | undefined> {
  for (const each of frames) if ((await each.title().catch(() => "")) === title) return each;
  return undefined;
}

/** One stream of all words. What is waited for is not looked for meanwhile: that would be work in the page, too. */
async function measure(
  { model, page }: ChatSession,
  tap: Tap,
  view: Frame,
  stream: { readonly start: () => Promise<void>; readonly end: Locator },
): Promise<Delay> {
  const sent = gate();
  model.enqueue(message(untilSent(sent.open)));
  const before = tap.emissions().length;
  await followPaints(view);
  await stream.start();
  await page.mouse.move(0, 0);
  await sent.opened;
  await stream.end.waitFor({ timeout: 120_000 });
  const delays = delaysOf(tap.emissions().slice(before), await takePaints(view));
  return { p95: percentile(delays, 0.95), last: delays.at(-1) ?? Number.NaN };
}

async function* untilSent(open: () => void): AsyncGenerator<string> {
  yield* paced(words, 1000);
  open();
}

/** From each delta's way out of the server to the first paint that shows it, in milliseconds. */
function delaysOf(emissions: readonly Emission[], paints: readonly Paint[]): number[] {
  let length = 0;
  const lengths = words.map((word) => {
    length += word.length;
    return length;
  });
  return emissions.map((emission) => {
    const word = lengths.findLastIndex((each) => each <= emission.length);
    const paint = paints.find((each) => each.word >= word);
    if (!paint) throw new Error(`Word ${word} was never painted`);
    return paint.at - emission.at;
  });
}

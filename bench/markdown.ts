import type { Page } from "playwright-core";
import { answer } from "./answer";
import { usePage } from "./chromium";
import type { Figure } from "./figure";
import { median, percentile } from "./median";

/** What the page offers: ways of drawing, as functions that are given each piece of the text. */
interface Drawers {
  readonly drawers: Record<string, (box: HTMLElement) => (added: string, streaming: boolean) => void>;
  /** Ends what was drawn there. */
  readonly unmount: (box: Element) => void;
}

const source = `
import { h, render } from "preact";
import { appendText, growthOf } from "./src/shared/growth";
import { Markdown } from "./webview-ui/markdown/Markdown";
const plain = (separator) => (box) => {
  let node;
  return (added) => {
    added.split(separator).forEach((part, index) => {
      if (node && index === 0) return node.appendData(part);
      node = document.createTextNode(part);
      const paragraph = document.createElement("p");
      paragraph.append(node);
      box.append(paragraph);
    });
  };
};
window.unmount = (box) => render(null, box);
window.drawers = {
  // As in the product: what has come is joined to the item that was there.
  markdown: (box) => {
    let item = { id: "item", type: "agentMessage", status: "inProgress", phase: null, text: "" };
    return (added, streaming) => {
      item = appendText(item, "text", added);
      render(h(Markdown, { text: item.text, streaming, growth: growthOf(item) }), box);
    };
  },
  paragraphs: plain("\\n\\n"),
  lines: plain("\\n"),
};
`;

/** Characters in a frame where the whole cost counts. */
const patch = 400;
/** Characters in a frame where the frame counts: 1,000 deltas a second, of six characters each, at 60 frames. */
const framePatch = 100;
const runs = 5;

function hugeList(size: number): string {
  let text = "";
  for (let item = 0; text.length < size; item += 1) text += `- item ${item} with \`code\` and some *more* words\n`;
  return text.slice(0, size);
}

function hugeCode(size: number): string {
  let text = "```ts\n";
  for (let line = 0; text.length < size; line += 1) text += `  const value${line} = compute(${line}, "text");\n`;
  return text.slice(0, size);
}

interface Work {
  /** Milliseconds of CPU that the page's main thread took, with layout and paint. */
  readonly total: number;
  /** Milliseconds of work in each frame. */
  readonly frames: readonly number[];
}

/** Streams a text into the page, a patch a frame, while the view follows its end. */
async function stream(page: Page, drawer: string, text: string, patch: number): Promise<Work> {
  const devtools = await page.context().newCDPSession(page);
  // What the run before left behind is not this one's work.
  await page.evaluate(async () => {
    const box = document.querySelector(".content > div");
    if (box) (window as unknown as Drawers).unmount(box);
    document.getElementById("root")?.replaceChildren();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  });
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const taskTime = async () =>
    (await devtools.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
  const before = await taskTime();
  const frames = await page.evaluate(
    async ({ drawer, text, patch }) => {
      const root = document.getElementById("root") ?? document.body;
      const scroller = document.createElement("div");
      scroller.className = "scroller";
      scroller.style.height = "700px";
      const content = document.createElement("div");
      content.className = "content";
      const box = document.createElement("div");
      content.append(box);
      scroller.append(content);
      root.replaceChildren(scroller);
      const draw = (window as unknown as Drawers).drawers[drawer]?.(box);
      if (!draw) throw new Error(`There is no drawer ${drawer}`);
      const channel = new MessageChannel();
      const frames: number[] = [];
      for (let at = 0; at < text.length; at += patch) {
        await new Promise<void>((resolve) => {
          requestAnimationFrame(() => {
            const start = performance.now();
            draw(text.slice(at, at + patch), at + patch < text.length);
            scroller.scrollTop = scroller.scrollHeight;
            // Comes after the frame's layout and paint.
            channel.port1.onmessage = () => {
              frames.push(performance.now() - start);
              resolve();
            };
            channel.port2.postMessage(0);
          });
        });
      }
      // An open channel would keep all of this alive, and each later run would have it in its memory.
      channel.port1.close();
      return frames;
    },
    { drawer, text, patch },
  );
  const total = ((await taskTime()) - before) * 1000;
  await devtools.detach();
  return { total, frames };
}

/** Growth and cost of one kind of text. */
async function kind(page: Page, name: string, text: (size: number) => string, floor: string): Promise<Figure[]> {
  const growth: number[] = [];
  const cost: number[] = [];
  const p95: number[] = [];
  const small = text(50_000);
  const large = text(200_000);
  await stream(page, "markdown", small, patch);
  for (let run = 0; run < runs; run += 1) {
    const plain = await stream(page, floor, large, patch);
    const short = await stream(page, "markdown", small, patch);
    const long = await stream(page, "markdown", large, patch);
    const slow = await stream(page, "markdown", large, framePatch);
    growth.push(long.total / short.total);
    cost.push(long.total / plain.total);
    p95.push(percentile(slow.frames, 0.95));
    if (process.env["BENCH_DETAILS"])
      console.log(
        `  ${name}: plain ${plain.total | 0} ms, 50 KB ${short.total | 0} ms, 200 KB ${long.total | 0} ms, frames p95 ${p95.at(-1)?.toFixed(1)} ms, longest ${Math.max(...slow.frames).toFixed(0)} ms`,
      );
  }
  return [
    {
      name: `${name}: 200 KB streamed against plain text per paragraph`,
      ratio: median(cost),
      target: 3.5,
      better: "lower",
    },
    { name: `${name}: growth from 50 KB to 200 KB`, ratio: median(growth), target: 4.5, better: "lower" },
    {
      name: `${name}: p95 of a frame's work while streaming, against 3 ms`,
      ratio: median(p95) / 3,
      target: 1,
      better: "lower",
    },
  ];
}

/** How Markdown that streams in compares with text that isn't Markdown, and how its cost grows. */
export function markdownFigures(): Promise<Figure[]> {
  return usePage(source, async (page) => [
    ...(await kind(page, "markdown", answer, "paragraphs")),
    ...(await kind(page, "one huge list", hugeList, "lines")),
    ...(await kind(page, "one huge code block", hugeCode, "lines")),
  ]);
}

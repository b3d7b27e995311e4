import type { Page } from "playwright-core";
import { usePage } from "./chromium";
import type { Figure } from "./figure";
import { median } from "./median";

interface Opened {
  /** From the state to the painted frame, in milliseconds. */
  readonly time: number;
  /** What the page holds more than before, in bytes. */
  readonly memory: number;
}

const source = `
import { h, render } from "preact";
import { Conversation } from "./webview-ui/chat/Conversation";
import { Item } from "./webview-ui/items/Item";
import { emptyThread } from "./src/shared/view";
const words = "The parser reads every line and keeps what it found in a small table of names, see \`src/parse.ts\`.";
const item = (turn, at) => {
  const id = "i" + turn + "." + at;
  const base = { id, status: "completed" };
  if (at === 0) return { ...base, type: "userMessage", clientId: null, text: "Prompt " + turn, attachments: [] };
  if (at % 5 === 4) return { ...base, type: "commandExecution", command: "npm test", cwd: "/", output: words, exitCode: 0, durationMs: 5 };
  return { ...base, type: "agentMessage", phase: null, text: "**" + turn + "** " + words + "\\n\\n- one\\n- two\\n\\n" + words };
};
const turn = (index) => ({
  id: "t" + index, status: "completed", error: null, retrying: null, durationMs: 5,
  items: Array.from({ length: 20 }, (_, at) => item(index, at)),
});
const all = Array.from({ length: 500 }, (_, index) => turn(index));
const chat = (turns) => h("div", { class: "chat", style: "height: 700px" }, h(Conversation, {
  thread: { ...emptyThread, id: "bench", turns, earlier: "some" }, decisions: [], mode: "agent", requests: [], finished: [],
}));
const root = document.getElementById("root");
window.draw = {
  // As many turns as history.ts reads first.
  page: () => render(chat(all.slice(-5)), root),
  everything: () => render(h("div", { class: "chat", style: "height: 700px; overflow: auto" },
    all.map((each) => h("section", { class: "turn" }, each.items.map((one) => h(Item, { item: one, turnId: each.id, cwd: "/", pending: false }))))), root),
  nothing: () => render(null, root),
  tick: (() => {
    let text = "";
    const live = (shown) => all.slice(-shown).with(-1, { ...all.at(-1), status: "inProgress",
      items: all.at(-1).items.with(-1, { ...item(0, 1), id: "live", status: "inProgress", text }) });
    return (shown) => { text += " more words"; render(chat(live(shown)), root); };
  })(),
};
`;

interface Drawers {
  readonly draw: Record<"page" | "everything" | "nothing", () => void> & { readonly tick: (shown: number) => void };
}

async function open(page: Page, what: "page" | "everything"): Promise<Opened> {
  const devtools = await page.context().newCDPSession(page);
  const used = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    const { usedSize, embedderHeapUsedSize = 0 } = (await devtools.send("Runtime.getHeapUsage")) as {
      usedSize: number;
      embedderHeapUsedSize?: number;
    };
    return usedSize + embedderHeapUsedSize;
  };
  await page.evaluate(() => (window as unknown as Drawers).draw.nothing());
  const before = await used();
  const time = await page.evaluate(async (name) => {
    const start = performance.now();
    (window as unknown as Drawers).draw[name]();
    await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  }, what);
  const memory = (await used()) - before;
  await page.evaluate(() => (window as unknown as Drawers).draw.nothing());
  await devtools.detach();
  return { time, memory };
}

/** The script's part of showing one more piece of an answer, in milliseconds. */
function tick(page: Page, shown: number): Promise<number> {
  return page.evaluate(async (turns) => {
    const { draw } = window as unknown as Drawers;
    const times: number[] = [];
    for (let count = 0; count < 60; count += 1) {
      const start = performance.now();
      draw.tick(turns);
      times.push(performance.now() - start);
      await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
    draw.nothing();
    return times.toSorted((a, b) => a - b)[30] ?? 0;
  }, shown);
}

/** What a thread of 10,000 items costs: opened, against everything in the page; and a delta in it. */
export function threadFigures(): Promise<Figure[]> {
  return usePage(source, async (page) => {
    await open(page, "page");
    const times: number[] = [];
    const memories: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const paged = await open(page, "page");
      const everything = await open(page, "everything");
      times.push(everything.time / paged.time);
      memories.push(everything.memory / paged.memory);
      if (process.env["BENCH_DETAILS"]) console.log(`  thread: ${JSON.stringify({ paged, everything })}`);
    }
    const short = await tick(page, 1);
    const ticks = await tick(page, 100);
    if (process.env["BENCH_DETAILS"])
      console.log(`  a delta: ${short} ms with 20 items on show, ${ticks} ms with 2,000`);
    return [
      {
        name: "10,000 items: everything in the page, against opening it",
        ratio: median(times),
        target: 50,
        better: "higher",
      },
      {
        name: "10,000 items: memory of everything, against what is kept",
        ratio: median(memories),
        target: 20,
        better: "higher",
      },
      { name: "a delta with 2,000 items on show, against 1 ms", ratio: ticks, target: 1, better: "lower" },
    ];
  });
}

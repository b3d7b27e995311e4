import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ItemView } from "../../src/shared/items";
import type { ViewState } from "../../src/shared/view";
import { rightToLeft } from "./support/hardTexts";
import { dot, manyFiles, script, tool, turned } from "./support/oddItems";
import type { ThemeName } from "./support/pageServer";
import { agent, change, chat, command, fileChange, turn, user } from "./support/states";
import { useView } from "./support/useView";

const folder = join(__dirname, "..", "..", "screenshots");
const picture = `data:image/png;base64,${readFileSync("media/icon.png").toString("base64")}`;
const done = { status: "completed" } as const;
const odd: readonly ItemView[] = [
  user("Try **everything**"),
  { ...done, type: "reasoning", id: "r", summary: "**Looking** at it", content: "All that I *think* of it" },
  command({
    id: "c1",
    command: script,
    output: "\u001b[31mred\u001b[0m \u001b[1;32mbold green\u001b[0m\n10%\r50%\r100% ████\n",
  }),
  command({ id: "c2", command: `cat ${turned}`, status: "declined", exitCode: null, durationMs: null }),
  fileChange({
    changes: [
      ...manyFiles(3),
      change({
        path: "/home/ada/project/مرحبا.md",
        diff: `@@ -1,3 +1,3 @@\n ${"const wide = 'a line that is long'; ".repeat(6)}\n-${"x".repeat(700)}\n+${rightToLeft}\n`,
      }),
    ],
  }),
  tool({
    args: '{"at":"a.txt","deep":{"er":[1,2,{"x":null}]}}',
    result: [
      { kind: "text", text: `null` },
      { kind: "text", text: "Some words.\nAnd a line more." },
      { kind: "image", url: picture },
      { kind: "image", url: dot },
      { kind: "hiddenImage", source: "https://example.org/picture.png" },
    ],
  }),
  tool({
    id: "t2",
    type: "dynamicToolCall",
    server: null,
    status: "failed",
    result: [{ kind: "text", text: "This client offers no such tool." }],
  }),
  tool({
    id: "t3",
    type: "functionCallOutput",
    server: null,
    durationMs: null,
    result: [{ kind: "text", text: "It says so." }],
  }),
  tool({ id: "t4", status: "interrupted", durationMs: null }),
  { ...done, type: "hookPrompt", id: "h", text: "Lint first" },
  { ...done, type: "sleep", id: "s", durationMs: 700 },
  { status: "interrupted", type: "contextCompaction", id: "k" },
  {
    ...done,
    type: "other",
    id: "o",
    itemType: "fromTheFuture",
    json: '{\n  "type": "fromTheFuture",\n  "more": [1, 2]\n}',
  },
  {
    ...done,
    type: "collabAgentToolCall",
    id: "a",
    tool: "wait",
    prompt: null,
    model: null,
    effort: null,
    agents: [
      { threadId: "01a1fca2-a065-7100-8ea9-16a3091dab71", status: "completed", message: "There are three lines." },
      { threadId: "01a1fca2-a065-7100-8ea9-16a3091dab72", status: "running", message: rightToLeft },
    ],
  },
  agent(`The **final** answer.\n\n${rightToLeft}`, { phase: "final_answer" }),
];

/** A picture of each, to be looked at. */
const pictures: Readonly<Record<string, ViewState>> = {
  odd: chat({
    turns: [
      turn(odd, {
        status: "completed",
        durationMs: 65_000,
        model: "gpt-5.5",
        tokens: { input: 1, cached: 0, output: 1 },
      }),
    ],
  }),
  errors: chat({
    turns: [
      "usageLimitExceeded",
      "contextWindowExceeded",
      "unauthorized",
      "sandboxError",
      "inferenceHookDenied",
      "x",
    ].map((code) =>
      turn([user("go", { id: `u${code}` })], {
        id: code,
        status: "failed",
        error: {
          message: code === "x" ? '{"error":{"message":"no"}}' : "You have hit a limit.",
          code,
          details: code === "sandboxError" ? "bwrap: no\nsecond line" : null,
          ...(code === "usageLimitExceeded" ? { resetsAt: 1_795_300_000 } : {}),
        },
      }),
    ),
  }),
};

describe("the look of odd items", () => {
  const { open } = useView();
  before(() => mkdirSync(folder, { recursive: true }));

  for (const theme of ["light", "dark", "highContrast"] as ThemeName[]) {
    it(`fits: ${theme}`, async function () {
      this.timeout(60_000);
      for (const width of [250, 600]) {
        const view = await open({ theme, width, height: 900 });
        for (const [name, state] of Object.entries(pictures)) {
          await view.show(state);
          await view.loaded();
          for (let step = 0; step < 2; step += 1) {
            await view.page.locator("details:not([open]) > summary").evaluateAll((summaries: HTMLElement[]) => {
              for (const summary of summaries) summary.click();
            });
            await view.settle();
          }
          const wide = await view.page.evaluate(() =>
            [...document.querySelectorAll("main, .scroller, .card, .item, .message")]
              .filter((element) => element.scrollWidth > element.clientWidth + 1)
              .map((element) => element.className),
          );
          assert.deepEqual(wide, [], `${name}: nothing sticks out`);
          const height = await view.page.locator(".scroller").evaluate((element) => element.scrollHeight);
          await view.page.setViewportSize({ width, height: height + 150 });
          await view.settle();
          await view.page.screenshot({
            path: join(folder, `odd-${name}-${theme}-${width}.png`),
            animations: "disabled",
          });
          await view.page.setViewportSize({ width, height: 900 });
        }
      }
    });
  }
});

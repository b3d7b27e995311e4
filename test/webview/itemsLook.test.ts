import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type axe from "axe-core";
import type { ViewState } from "../../src/shared/view";
import type { ThemeName } from "./support/pageServer";
import { agent, change, chat, command, fileChange, turn, user } from "./support/states";
import { useView } from "./support/useView";

const folder = join(__dirname, "..", "..", "screenshots");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const picture = `data:image/png;base64,${readFileSync("media/icon.png").toString("base64")}`;

const call = { server: "docs", args: '{\n  "q": "a"\n}', error: null, progress: null, durationMs: 900 } as const;
const done = { status: "completed" } as const;

const calls = chat({
  turns: [
    turn([
      user("Look around"),
      command({
        id: "c1",
        actions: [{ kind: "read", name: "a-rather-long-file-name-of-the-project.ts" }],
        output: "x",
      }),
      command({
        id: "c2",
        command: "rg -n needle src",
        actions: [{ kind: "search", query: "needle", path: "src" }],
        status: "failed",
        exitCode: 1,
      }),
      { ...call, ...done, type: "mcpToolCall", id: "m1", tool: "lookup", result: [{ kind: "text", text: '{"a":1}' }] },
      {
        ...call,
        type: "mcpToolCall",
        id: "m2",
        tool: "lookup_something_with_a_long_name",
        status: "failed",
        error: "The server said no, at some length, and for reasons of its own.",
        result: [
          { kind: "text", text: "It broke." },
          { kind: "image", url: picture },
          { kind: "hiddenImage", source: "https://example.org/an-address-that-goes-on-and-on/picture.png" },
        ],
      },
      {
        ...call,
        type: "mcpToolCall",
        id: "m3",
        tool: "index",
        status: "inProgress",
        durationMs: null,
        progress: "120 of 4,000 pages",
        result: [],
      },
      {
        ...call,
        ...done,
        type: "dynamicToolCall",
        id: "d",
        server: null,
        tool: "diagnostics",
        args: null,
        durationMs: null,
        result: [],
      },
    ]),
  ],
});

const others = chat({
  turns: [
    turn([
      {
        ...done,
        type: "webSearch",
        id: "w1",
        action: { kind: "search", queries: ["sidecar", "codex"] },
        results: null,
      },
      { ...done, type: "webSearch", id: "w2", action: { kind: "openPage", url: "https://x.y/z" }, results: "[1]" },
      { ...done, type: "imageView", id: "v", path: "/home/ada/project/docs/picture.png" },
      {
        ...done,
        type: "imageGeneration",
        id: "g",
        prompt: "An icon of a motorcycle with a sidecar",
        image: { kind: "image", url: picture },
        savedPath: "/home/ada/generated/icon.png",
        failure: null,
      },
      { ...done, type: "contextCompaction", id: "k" },
      { ...done, type: "hookPrompt", id: "h", text: "Lint first" },
      { ...done, type: "sleep", id: "s", durationMs: 12_000 },
      { ...done, type: "enteredReviewMode", id: "r", text: "current changes" },
      { ...done, type: "exitedReviewMode", id: "r2", text: "One bug.\n\n- [P1] Wrong sum — /w/a.ts:2-2" },
      {
        ...done,
        type: "collabAgentToolCall",
        id: "a",
        tool: "spawnAgent",
        prompt: "Count the lines",
        model: "gpt-5.5",
        effort: "low",
        agents: [{ threadId: "01a1fca2-a065-7100-8ea9-16a3091dab71", status: "running", message: "I count" }],
      },
      {
        ...done,
        type: "subAgentActivity",
        id: "b",
        kind: "started",
        agentPath: "/root/counter",
        threadId: "t",
        model: "gpt-6.1-sol",
        effort: null,
      },
    ]),
  ],
});

const diff =
  "@@ -1,3 +1,3 @@\n import { a } from './a';\n-const old = 1;\n+const fresh = a(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);\n";
const files = chat({
  turns: [
    turn(
      [
        user("Change them"),
        fileChange({
          changes: [
            change({ diff, added: 1, removed: 1 }),
            change({
              path: "/home/ada/project/new.md",
              kind: "add",
              diff: "# New\n".repeat(20),
              added: 20,
              removed: 0,
            }),
          ],
        }),
        fileChange({ id: "f2", status: "declined", changes: [change({ diff, added: 1, removed: 1 })] }),
      ],
      {
        status: "completed",
        durationMs: 12_000,
        plan: {
          explanation: "In three steps",
          steps: [
            { text: "Look at the files", status: "completed" },
            { text: "Change them, at some length, so that this line has to wrap somewhere", status: "inProgress" },
            { text: "Test", status: "pending" },
          ],
        },
      },
    ),
  ],
});

const code = `\`\`\`ts
// What it does
export async function add(a: number, b = 42): Promise<string> {
  const text = \`sum \${a + b}\`;
  return /x+/.test(text) ? "yes" : null;
}
\`\`\`

\`\`\`html
<p class="x">&amp; text <!-- note --></p>
\`\`\`

\`\`\`diff
@@ -1 +1 @@
-old
+new
\`\`\`

\`\`\`css
.a:hover { color: #fff; margin: 1px !important }
\`\`\`

\`\`\`json
{ "key": [1, true, null, "x"] }
\`\`\``;

const tokens = { input: 182_000, cached: 120_000, output: 3400 };
const finding = { path: "/home/ada/project/src/sum.ts", startLine: 2, endLine: 4 };
const more = chat(
  {
    context: { used: 240_000, window: 258_400, total: tokens },
    turns: [
      turn(
        [
          user("Review it"),
          { ...done, type: "enteredReviewMode", id: "r1", text: "current changes" },
          {
            ...done,
            type: "exitedReviewMode",
            id: "r1:end",
            text: "",
            result: {
              summary: "Two bugs, **one** of them urgent.",
              findings: [
                { ...finding, priority: 0, title: "The sum is wrong", body: "It subtracts: `a - b`." },
                {
                  ...finding,
                  priority: 3,
                  title: "A name that says nothing, at some length so that it wraps",
                  body: "",
                },
              ],
            },
          },
          command({
            id: "tty",
            command: "npm init",
            status: "failed",
            exitCode: 1,
            output: "name?\n",
            typed: ["bob\n"],
          }),
          fileChange({ id: "w", status: "interrupted", writing: true }),
          agent(code),
        ],
        { status: "completed", durationMs: 65_000, model: "gpt-5.5", reroutedFrom: "gpt-6.1-sol", tokens },
      ),
      turn([user("Again", { id: "u2" })], {
        id: "t2",
        status: "failed",
        durationMs: 900,
        error: {
          message: "We hit the limit.",
          code: "usageLimitExceeded",
          details: "Plan: pro",
          resetsAt: 1_795_300_000,
        },
      }),
    ],
  },
  { parent: { threadId: "above", title: "Look after the sums" } },
);

const scenes: Readonly<Record<string, ViewState>> = { calls, others, files, more };

describe("the look of items", () => {
  const { open } = useView();

  before(() => mkdirSync(folder, { recursive: true }));

  for (const theme of ["light", "dark", "highContrast", "highContrastLight"] as ThemeName[]) {
    it(`has nothing for axe to complain about, and fits: ${theme}`, async function () {
      this.timeout(120_000);
      for (const width of [300, 600]) {
        const view = await open({ theme, width, height: 1900 });
        for (const [name, state] of Object.entries(scenes)) {
          await view.show(state);
          const folded = view.page.locator("details:not([open]) > summary");
          await folded.evaluateAll((summaries: HTMLElement[]) => {
            for (const summary of summaries) summary.click();
          });
          await view.settle();
          const wide = await view.page.evaluate(() =>
            [...document.querySelectorAll("main, .scroller, .card, .item")]
              .filter((element) => element.scrollWidth > element.clientWidth + 1)
              .map((element) => element.className),
          );
          assert.deepEqual(wide, [], `${name}: nothing sticks out`);
          await view.page.screenshot({
            path: join(folder, `items-${name}-${theme}-${width}.png`),
            animations: "disabled",
          });
          const { violations } = await view.page.evaluate(async (source) => {
            new Function(source).call(window);
            return (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ["violations"] });
          }, axeSource);
          const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 150)}`));
          assert.deepEqual(found, [], name);
        }
      }
    });
  }
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { marked } from "marked";
import { threadMarkdown } from "../../../src/model/threadMarkdown";
import type { ItemView } from "../../../src/shared/items";
import { emptyThread, type TurnView } from "../../../src/shared/view";
import { replayGolden } from "../../support/golden";
import { growth } from "../../support/growth";

function golden(name: string): string {
  const thread = replayGolden(readFileSync(`test/golden/${name}-0.169.0.jsonl`, "utf8").split("\n"));
  assert.ok(thread);
  return threadMarkdown({ ...thread, title: "Title" });
}

describe("a thread as Markdown", () => {
  it("has prompts, answers and changes", () => {
    const text = golden("patch-accepted");
    assert.match(
      text,
      /^# Title\n\n## You\n\nplease\n\n\*\*\/workspace\/a\.txt → \/workspace\/sub\/b\.txt\*\* \(update, completed\)/,
    );
    assert.match(text, /```diff\n@@ -1,3 \+1,3 @@\n one\n-two\n\+TWO\n three\n```/);
    assert.match(text, /## Codex\n\nDone\.\n$/);
  });

  it("has commands with their output and how they ended", () => {
    assert.match(
      golden("command-accepted"),
      /```sh\nprintf 'out\\n'; exit 3\n```\n\n```\n[^`]*out\n```\n\nexit code 3/,
    );
    assert.match(golden("command-declined"), /```sh\ntouch x\n```\n\ndeclined/);
  });

  it("keeps a code block closed, whatever is in it", () => {
    const item = { type: "commandExecution" as const, id: "1", status: "completed" as const, command: "echo '````'" };
    const facts = { cwd: "/", output: "", exitCode: 0, durationMs: 1 };
    const turn = { id: "1", status: "completed" as const, error: null, retrying: null, durationMs: null };
    const text = threadMarkdown({ ...emptyThread, turns: [{ ...turn, items: [{ ...item, ...facts }] }] });
    assert.match(text, /\n`````sh\necho '````'\n`````\n/);
  });

  const answer = (id: string, text: string) =>
    ({ type: "agentMessage", id, status: "interrupted", text, phase: null }) as const;
  const turnOf = (id: string, items: readonly ItemView[]): TurnView => ({
    id,
    status: "completed",
    error: null,
    retrying: null,
    durationMs: null,
    items,
  });
  /** The headings of a document, as Markdown has them. */
  const headings = (markdown: string) =>
    marked.lexer(markdown).flatMap((token) => (token.type === "heading" ? [token.text] : []));

  it("keeps what was cut off from taking the rest into its block", () => {
    const cut = [
      "Look:\n\n```ts\nconst a = 1;",
      "````md\n```ts\ninner\n```\n",
      "~~~\n```\n",
      "   ```` x\n```` y\n",
      "1 <!-- a remark",
      "done: ```a``` and <!-- b --> c",
      "```\nclosed\n```",
    ];
    const turns = cut.map((text, index) => turnOf(`${index}`, [answer(`a${index}`, text)]));
    const text = threadMarkdown({
      ...emptyThread,
      title: "T",
      turns: [...turns, turnOf("end", [answer("z", "# End")])],
    });
    assert.deepEqual(headings(text), ["T", ...cut.map(() => "Codex"), "Codex", "End"]);
  });

  it("has others' names as words: no markup, no image, one line", () => {
    const title = '<img src="https://example.org/x.png">\n# Two ![x](https://example.org/y.png) `a` **b** &lt;';
    const change = { path: "/w/*a*<b>.md", kind: "add", movePath: null, diff: "x\n", added: 1, removed: 0 } as const;
    const text = threadMarkdown({
      ...emptyThread,
      title,
      turns: [
        {
          ...turnOf("1", [{ type: "fileChange", id: "f", status: "completed", changes: [change] }]),
          error: { message: "one\n# two", code: null, details: null },
        },
      ],
    });
    const html = marked.parse(text, { async: false });
    assert.doesNotMatch(html, /<img|<em>|<b>|<code>a/);
    assert.equal((html.match(/<h1>/g) ?? []).length, 2, "the title, and what is quoted of the error");
    assert.match(html, /<blockquote>[\s\S]*two[\s\S]*<\/blockquote>/);
    assert.match(html, /\/w\/\*a\*&lt;b&gt;\.md/);
  });

  it("takes time in proportion to the turns", function () {
    this.timeout(30_000);
    const write = (count: number): void => {
      const turns = Array.from({ length: count }, (_, index) =>
        turnOf(`${index}`, [answer(`a${index}`, `Answer ${index}\n\n\`\`\`\n${"line of code\n".repeat(200)}`)]),
      );
      const text = threadMarkdown({ ...emptyThread, title: "Long", turns });
      assert.equal(text.match(/^Answer \d+$/gm)?.length, count);
    };
    const grown = growth(write, 60);
    assert.ok(grown < 80, `${grown} times as long for 16 times as much`);
  });
});

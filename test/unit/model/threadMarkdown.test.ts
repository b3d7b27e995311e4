import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { threadMarkdown } from "../../../src/model/threadMarkdown";
import { emptyThread } from "../../../src/shared/view";
import { replayGolden } from "../../support/golden";

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
});

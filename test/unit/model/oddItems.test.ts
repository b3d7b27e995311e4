import assert from "node:assert/strict";
import { itemView } from "../../../src/model/itemView";
import { type ThreadMethod, threadHandlers } from "../../../src/model/threadEvents";
import { turnError } from "../../../src/model/turnError";
import type { ItemView } from "../../../src/shared/items";
import { emptyThread, type ThreadView } from "../../../src/shared/view";

const ids = { threadId: "t", turnId: "turn" };

/** One notification after the other, as a server sends them; each one's params are completed by `ids`. */
function heard(thread: ThreadView, ...news: readonly (readonly [ThreadMethod, Record<string, unknown>])[]): ThreadView {
  return news.reduce(
    (shown, [method, params]) =>
      (threadHandlers[method] as (view: ThreadView, params: unknown) => ThreadView)(shown, { ...ids, ...params }),
    thread,
  );
}

const turn = (id: string, status: string) => ({ id, status, items: [], error: null, durationMs: null });
const running = heard(emptyThread, ["turn/started", { turn: turn("turn", "inProgress") }]);
const says = (text: string, id = "a") => ({ item: { type: "agentMessage", id, text, phase: null } });
const runs = (status: string, aggregatedOutput: string | null = null) => ({
  item: { type: "commandExecution", id: "c", command: "x", cwd: "/w", status, aggregatedOutput, exitCode: null },
});
const items = (thread: ThreadView): readonly ItemView[] => thread.turns.flatMap((each) => each.items);
const text = (thread: ThreadView): string | undefined => {
  const [item] = items(thread);
  return item?.type === "agentMessage" ? item.text : item?.type === "commandExecution" ? item.output : undefined;
};

describe("items that come in an odd order", () => {
  it("are shown when they complete without having begun", () => {
    assert.equal(text(heard(running, ["item/completed", says("Done.")])), "Done.");
  });

  it("stay as they were completed, whatever streams or begins after that", () => {
    const done = heard(running, ["item/started", says("")], ["item/completed", says("All of it.")]);
    const late = heard(
      done,
      ["item/agentMessage/delta", { itemId: "a", delta: " late" }],
      ["item/started", says("")],
      ["item/agentMessage/delta", { itemId: "nobody", delta: "x" }],
    );
    assert.equal(text(late), "All of it.");
    assert.equal(items(late)[0]?.status, "completed");
    assert.equal(items(late).length, 1);
    const ended = heard(running, ["item/started", runs("inProgress")], ["item/completed", runs("completed", "all\n")]);
    assert.equal(text(heard(ended, ["item/commandExecution/outputDelta", { itemId: "c", delta: "more" }])), "all\n");
  });

  it("are there once when they complete twice, as they were said to be last", () => {
    const thread = heard(running, ["item/completed", says("One.")], ["item/completed", says("Two.")]);
    assert.deepEqual([items(thread).length, text(thread)], [1, "Two."]);
  });

  it("make no turn of one that is not there any more: it would run for ever", () => {
    const done = heard(running, ["turn/completed", { turn: turn("turn", "completed") }]);
    const gone = { turnId: "dropped" };
    const late = heard(
      done,
      ["item/commandExecution/outputDelta", { ...gone, itemId: "c", delta: "late" }],
      ["item/completed", { ...gone, ...runs("completed", "late") }],
      ["item/commandExecution/terminalInteraction", { ...gone, itemId: "c", processId: "1", stdin: "y\n" }],
      ["turn/diff/updated", { ...gone, diff: "diff --git a/a b/a\n@@ -1 +1 @@\n-a\n+b\n" }],
    );
    assert.deepEqual(
      late.turns.map(({ id, status }) => [id, status]),
      [["turn", "completed"]],
    );
  });

  it("begin their turn, when that was not said to begin yet or is being read", () => {
    assert.deepEqual(
      heard(running, ["item/started", { ...says(""), turnId: "next" }]).turns.map(({ id }) => id),
      ["turn", "next"],
    );
    const loading = { ...emptyThread, loading: true };
    assert.equal(text(heard(loading, ["item/completed", says("Heard.")])), "Heard.");
    assert.equal(heard(emptyThread, ["item/completed", says("An agent's.")]).turns.length, 1);
  });

  it("still hear of a command that lives on after its turn was stopped", () => {
    const stopped = heard(
      running,
      ["item/started", runs("inProgress")],
      ["turn/completed", { turn: turn("turn", "interrupted") }],
      ["item/commandExecution/outputDelta", { itemId: "c", delta: "still here\n" }],
    );
    assert.deepEqual([items(stopped)[0]?.status, text(stopped)], ["interrupted", "still here\n"]);
    const over = heard(stopped, ["item/completed", runs("failed", "still here\nbye\n")]);
    assert.deepEqual([items(over)[0]?.status, text(over)], ["failed", "still here\nbye\n"]);
  });
});

describe("items of an odd size or shape", () => {
  it("keep the end of an output that does not stop, and take no time for it", function () {
    this.timeout(2000);
    const line = `${"x".repeat(99)}\n`;
    let thread = heard(running, ["item/started", runs("inProgress")]);
    for (let index = 0; index < 500; index += 1) {
      const delta = `${line.repeat(99)}${`${index}`.padStart(99, ".")}\n`;
      thread = heard(thread, ["item/commandExecution/outputDelta", { itemId: "c", delta }]);
    }
    const output = text(thread) ?? "";
    assert.ok(output.length <= 1_000_000 && output.length >= 500_000, `${output.length}`);
    assert.match(output, /\.499\n$/);
    const once = heard(
      running,
      ["item/started", runs("inProgress")],
      ["item/commandExecution/outputDelta", { itemId: "c", delta: line.repeat(50_000) }],
    );
    assert.ok((text(once) ?? "").length <= 1_000_000);
  });

  const toolCall = (result: unknown, args: unknown = null) => {
    const call = { type: "mcpToolCall", id: "m", server: "s", tool: "t", status: "completed", error: null };
    const view = itemView({ ...call, arguments: args, result, durationMs: 1 } as never, "completed");
    return view.type === "mcpToolCall" ? view : assert.fail();
  };
  const part = (value: unknown) => {
    const [first] = toolCall({ content: [value], structuredContent: null }).result;
    return first?.kind === "text" ? first.text : assert.fail();
  };

  it("take any result of a tool: none, null, nested deeply, very long", () => {
    assert.deepEqual(toolCall(null).result, []);
    assert.deepEqual(toolCall({ content: [], structuredContent: null }).result, []);
    assert.equal(part(null), "null");
    assert.equal(part({ a: [1] }), '{\n  "a": [\n    1\n  ]\n}');
    const nested = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);
    // What a line for each bracket would make of it is a hundred times as long.
    assert.equal(part(nested(1000)).length, 2000);
    assert.match(part(nested(200_000)), /^\(.*\)$/, "more than the engine can follow");
    const million = { rows: Array.from({ length: 40_000 }, (_, index) => `row number ${index}`) };
    assert.ok(part(million).length < 1_000_000);
    assert.equal(toolCall(null, {}).args, null);
    assert.match(toolCall(null, million).args ?? "", /row number 39999/);
  });

  it("take thousands of files in one change", function () {
    this.timeout(1000);
    const diff = "@@ -1 +1 @@\n-a\n+b\n";
    const changes = Array.from({ length: 5000 }, (_, index) => ({
      path: `/w/${index}`,
      kind: { type: "update", move_path: null },
      diff,
    }));
    const view = itemView({ type: "fileChange", id: "f", status: "completed", changes } as never, "completed");
    assert.ok(view.type === "fileChange" && view.changes.length === 5000);
  });

  it("know errors by the name of any kind, and by none", () => {
    const code = (codexErrorInfo: unknown) => turnError({ message: "no", codexErrorInfo } as never).code;
    assert.equal(code(null), null);
    assert.equal(code(undefined), null);
    assert.equal(code({}), null);
    assert.equal(code("constructor"), "constructor");
    assert.equal(code({ fromTheFuture: { httpStatusCode: "no number" } }), "fromTheFuture");
  });
});

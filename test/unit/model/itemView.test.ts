import assert from "node:assert/strict";
import { itemView } from "../../../src/model/itemView";
import { threadHandlers } from "../../../src/model/threadEvents";
import type { ThreadItem } from "../../../src/protocol/generated/v2/ThreadItem";
import { emptyThread, type ThreadView } from "../../../src/shared/view";

/** An item as a server might send it; golden.test.ts has those that real servers did send. */
function view(item: Readonly<Record<string, unknown>>, phase: "started" | "completed" = "completed") {
  return itemView({ id: "i", ...item } as unknown as ThreadItem, phase);
}

const dot = "iVBORw0KGgoAAAANSUhEUg==";

describe("items (hand-written notifications)", () => {
  it("shows what a command does only when all of it is understood", () => {
    const base = { type: "commandExecution", command: "x", cwd: "/w", status: "completed", exitCode: 0, durationMs: 1 };
    const read = { type: "read", command: "cat a.ts", name: "a.ts", path: "/w/a.ts" };
    const actions = (...commandActions: unknown[]) => {
      const item = view({ ...base, commandActions });
      return item.type === "commandExecution" ? item.actions : assert.fail();
    };
    assert.deepEqual(actions(read, { type: "listFiles", command: "ls", path: null }), [
      { kind: "read", name: "a.ts" },
      { kind: "list", path: null },
    ]);
    for (const odd of [
      { type: "unknown", command: "rm -rf ." },
      { type: "search", command: "rg", query: null, path: null },
      { type: "fromTheFuture" },
    ]) {
      assert.equal(actions(read, odd), undefined);
    }
    assert.equal(actions(), undefined);
    assert.equal("actions" in view(base), false, "a server that does not say");
  });

  it("keeps of a tool's images only the bytes it got: nothing that would be fetched, no documents", () => {
    const content = [
      { type: "image", mimeType: "image/png", data: dot },
      { type: "image", mimeType: "image/svg+xml", data: dot },
      { type: "image", mimeType: "image/png;x,<svg>", data: dot },
      { type: "image", mimeType: "image/png", data: 'a"onerror=' },
      { type: "image", mimeType: "image/png", data: "A".repeat(9_000_000) },
      { type: "resource", resource: { uri: "x:y" } },
      "odd",
    ];
    const item = view({
      type: "mcpToolCall",
      server: "s",
      tool: "t",
      status: "completed",
      arguments: {},
      result: { content, structuredContent: { a: 1 }, _meta: null },
      error: null,
      durationMs: 3,
    });
    assert.ok(item.type === "mcpToolCall");
    assert.equal(item.args, null, "no arguments are nothing to show");
    const kinds = ["image", "hiddenImage", "hiddenImage", "hiddenImage", "hiddenImage", "text", "text"];
    assert.deepEqual(
      item.result.map(({ kind }) => kind),
      kinds,
    );
    const dynamic = view({
      type: "dynamicToolCall",
      namespace: "n",
      tool: "t",
      arguments: [1],
      status: "completed",
      success: false,
      contentItems: [{ type: "inputImage", imageUrl: "https://example.org/a.png" }],
      durationMs: null,
    });
    assert.ok(dynamic.type === "dynamicToolCall");
    assert.deepEqual(dynamic.result, [{ kind: "hiddenImage", source: "https://example.org/a.png" }]);
    assert.equal(dynamic.status, "failed", "a tool that says it failed");
    assert.equal(dynamic.args, "[\n  1\n]");
  });

  it("shows structured content when a tool answered nothing else, and why it failed", () => {
    const base = { type: "mcpToolCall", server: "s", tool: "t", arguments: null, durationMs: null };
    const item = view({
      ...base,
      status: "completed",
      result: { content: [], structuredContent: { a: 1 }, _meta: null },
      error: null,
    });
    assert.deepEqual(item.type === "mcpToolCall" && item.result, [{ kind: "text", text: '{\n  "a": 1\n}' }]);
    // With RUST_BACKTRACE codex says more than anybody can read.
    const message = "no such tool\n\nStack backtrace:\n   0: <unknown>\n   1: <unknown>";
    const failed = view({ ...base, status: "failed", result: null, error: { message } });
    assert.equal(failed.type === "mcpToolCall" && failed.error, "no such tool");
  });

  it("keeps a function's output, also in parts", () => {
    const base = { type: "functionCallOutput", name: "f", namespace: null };
    const parts = [
      { type: "input_text", text: "a" },
      { type: "input_image", file_id: "file-1" },
      { type: "input_image", image_url: `data:image/png;base64,${dot}` },
    ];
    const [text, mixed] = [view({ ...base, output: "plain" }), view({ ...base, output: parts })];
    assert.deepEqual(text.type === "functionCallOutput" && text.result, [{ kind: "text", text: "plain" }]);
    assert.deepEqual(mixed.type === "functionCallOutput" && mixed.result, [
      { kind: "text", text: "a" },
      { kind: "hiddenImage", source: "file-1" },
      { kind: "image", url: `data:image/png;base64,${dot}` },
    ]);
  });

  it("reads what a web search does", () => {
    const action = (item: Readonly<Record<string, unknown>>) => {
      const shown = view({ type: "webSearch", query: "q", action: null, results: null, ...item });
      return shown.type === "webSearch" ? shown.action : assert.fail();
    };
    assert.deepEqual(action({}), { kind: "search", queries: ["q"] });
    assert.deepEqual(action({ query: "" }), { kind: "search", queries: [] });
    assert.deepEqual(action({ action: { type: "search", query: "a", queries: ["a", "b"] } }), {
      kind: "search",
      queries: ["a", "b"],
    });
    assert.deepEqual(action({ action: { type: "findInPage", url: "u", pattern: "p" } }), {
      kind: "findInPage",
      url: "u",
      pattern: "p",
    });
    assert.deepEqual(action({ action: { type: "openPage", url: null } }), { kind: "search", queries: ["q"] });
    const found = view({ type: "webSearch", query: "q", action: null, results: [{ title: "T" }] });
    assert.match((found.type === "webSearch" && found.results) || "", /"title": "T"/);
  });

  it("reads an image that was made, or could not be", () => {
    const base = { type: "imageGeneration", status: "completed", revisedPrompt: null, failure: null };
    const made = view({ ...base, result: dot });
    assert.deepEqual(made.type === "imageGeneration" && made.image, {
      kind: "image",
      url: `data:image/png;base64,${dot}`,
    });
    const odd = view({ ...base, result: "PHN2Zz4=" });
    assert.equal(odd.type === "imageGeneration" && odd.image?.kind, "hiddenImage");
    const elsewhere = view({ ...base, fileId: "file-1" });
    assert.equal(elsewhere.type === "imageGeneration" && elsewhere.image, null);
    const failed = view({ ...base, result: "", failure: { type: "usageLimitExceeded", limitId: "x", resetsAt: null } });
    assert.equal(failed.status, "failed");
    assert.equal(failed.type === "imageGeneration" && failed.failure, "usageLimitExceeded");
  });

  it("reads hooks' messages, pauses and agents' activity", () => {
    assert.deepEqual(view({ type: "hookPrompt", fragments: [{ text: "a" }, { text: "b" }] }), {
      type: "hookPrompt",
      id: "i",
      status: "completed",
      text: "a\n\nb",
    });
    assert.deepEqual(view({ type: "sleep", durationMs: 5000 }, "started"), {
      type: "sleep",
      id: "i",
      status: "inProgress",
      durationMs: 5000,
    });
    assert.deepEqual(view({ type: "subAgentActivity", kind: "started", agentThreadId: "t", agentPath: "/root/a" }), {
      type: "subAgentActivity",
      id: "i",
      status: "completed",
      kind: "started",
      agentPath: "/root/a",
      threadId: "t",
      model: null,
      effort: null,
    });
  });

  it("keeps a type of a newer server as JSON", () => {
    const item = view({ type: "fromTheFuture", more: 1 });
    assert.ok(item.type === "other");
    assert.equal(item.itemType, "fromTheFuture");
    assert.match(item.json, /"more": 1/);
  });

  it("shows a tool's progress while it runs, and not after", () => {
    const ids = { threadId: "t", turnId: "turn" };
    const call = {
      type: "mcpToolCall",
      id: "i",
      server: "s",
      tool: "t",
      arguments: null,
      result: null,
      error: null,
      durationMs: null,
    };
    const item = (status: string) => ({ ...ids, item: { ...call, status } }) as never;
    const progress = (thread: ThreadView, message: string) =>
      threadHandlers["item/mcpToolCall/progress"](thread, { ...ids, itemId: "i", message });
    const shown = (thread: ThreadView) => {
      const first = thread.turns[0]?.items[0];
      return first?.type === "mcpToolCall" ? first.progress : assert.fail();
    };
    const running = progress(threadHandlers["item/started"](emptyThread, item("inProgress")), "half way");
    assert.equal(shown(running), "half way");
    const done = threadHandlers["item/completed"](running, item("completed"));
    assert.equal(shown(done), null);
    assert.equal(shown(progress(done, "late")), null);
  });

  it("keeps the output that streamed when the server has none at the end", () => {
    const ids = { threadId: "t", turnId: "turn" };
    const command = { type: "commandExecution", id: "i", command: "x", cwd: "/w", exitCode: null, durationMs: null };
    const item = (status: string, aggregatedOutput: string | null) =>
      ({ ...ids, item: { ...command, status, aggregatedOutput } }) as never;
    const started = threadHandlers["item/started"](emptyThread, item("inProgress", null));
    const delta = { ...ids, itemId: "i", delta: "out\n" };
    const streamed = threadHandlers["item/commandExecution/outputDelta"](started, delta);
    const output = (thread: ThreadView) => {
      const first = thread.turns[0]?.items[0];
      return first?.type === "commandExecution" ? first.output : assert.fail();
    };
    assert.equal(output(threadHandlers["item/completed"](streamed, item("completed", null))), "out\n");
    assert.equal(output(threadHandlers["item/completed"](streamed, item("completed", "all\nout\n"))), "all\nout\n");
  });

  it("replaces a turn's checklist by its next state", () => {
    const ids = { threadId: "t", turnId: "turn" };
    const update = (thread: ThreadView, status: "pending" | "completed") =>
      threadHandlers["turn/plan/updated"](thread, { ...ids, explanation: null, plan: [{ step: "Look", status }] });
    const thread = update(update(emptyThread, "pending"), "completed");
    assert.deepEqual(thread.turns[0]?.plan, { explanation: null, steps: [{ text: "Look", status: "completed" }] });
  });
});

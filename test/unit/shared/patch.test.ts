import assert from "node:assert/strict";
import fc from "fast-check";
import { initialState } from "../../../src/model/state";
import type { AgentMessageItem, ItemView } from "../../../src/shared/items";
import { applyOps, diffView, type Op } from "../../../src/shared/patch";
import { emptyThread, type TurnView, type ViewState } from "../../../src/shared/view";

const base: ViewState = {
  ...initialState,
  mode: "agent",
  modes: ["ask", "agent"],
  commands: [],
  key: "key",
  draft: null,
  attachments: [],
  images: true,
  thread: emptyThread,
};

function message(id: string, text: string): AgentMessageItem {
  return { type: "agentMessage", id, status: "inProgress", text, phase: null };
}

function turn(id: string, items: readonly ItemView[]): TurnView {
  return { id, status: "inProgress", error: null, retrying: null, durationMs: null, items };
}

function view(turns: readonly TurnView[], more: Partial<ViewState> = {}): ViewState {
  return { ...base, ...more, thread: { ...emptyThread, id: "t", turns } };
}

const anyItem: fc.Arbitrary<ItemView> = fc.oneof(
  fc.record(
    {
      type: fc.constant("agentMessage" as const),
      id: fc.constantFrom("a", "b", "c"),
      status: fc.constantFrom("inProgress" as const, "completed" as const),
      text: fc.string(),
      phase: fc.constant(null),
    },
    { noNullPrototype: true },
  ),
  fc.record(
    {
      type: fc.constant("commandExecution" as const),
      id: fc.constantFrom("d", "e"),
      status: fc.constantFrom("inProgress" as const, "failed" as const),
      command: fc.string(),
      cwd: fc.constant("/"),
      output: fc.string(),
      exitCode: fc.option(fc.nat()),
      durationMs: fc.constant(null),
    },
    { noNullPrototype: true },
  ),
);
const anyTurn = fc
  .tuple(fc.constantFrom("1", "2", "3"), fc.uniqueArray(anyItem, { selector: (item) => item.id }), fc.boolean())
  .map(([id, items, done]): TurnView => ({ ...turn(id, items), status: done ? "completed" : "inProgress" }));
const anyView = fc
  .tuple(fc.uniqueArray(anyTurn, { selector: (each) => each.id }), fc.constantFrom("ask" as const, "agent" as const))
  .map(([turns, mode]) => view(turns, { mode }));

describe("patches", () => {
  it("lead from any view to any other, through JSON", () => {
    fc.assert(
      fc.property(anyView, anyView, (before, after) => {
        const ops = JSON.parse(JSON.stringify(diffView(before, after))) as Op[];
        assert.deepEqual(applyOps(before, ops), after);
      }),
      { numRuns: 2000 },
    );
  }).timeout(20_000);

  it("carry streamed text as appends only", () => {
    const before = view([turn("1", [message("a", "Hello")])]);
    const after = view([turn("1", [message("a", "Hello, world")])]);
    assert.deepEqual(diffView(before, after), [
      { op: "append", turnId: "1", itemId: "a", field: "text", text: ", world" },
    ]);
  });

  it("are empty for the same view", () => {
    const same = view([turn("1", [message("a", "x")])]);
    assert.deepEqual(diffView(same, same), []);
  });

  it("keep the identity of what did not change", () => {
    const before = view([turn("1", [message("a", "x")]), turn("2", [message("b", "y"), message("c", "z")])]);
    const after = applyOps(before, [{ op: "append", turnId: "2", itemId: "c", field: "text", text: "!" }]);
    assert.equal(after.thread.turns[0], before.thread.turns[0]);
    assert.equal(after.thread.turns[1]?.items[0], before.thread.turns[1]?.items[0]);
    assert.notEqual(after.thread.turns[1]?.items[1], before.thread.turns[1]?.items[1]);
  });

  it("throw when they do not fit, so that the view asks for a snapshot", () => {
    assert.throws(() => applyOps(view([]), [{ op: "append", turnId: "9", itemId: "a", field: "text", text: "x" }]));
  });
});

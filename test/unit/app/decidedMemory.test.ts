import assert from "node:assert/strict";
import { DecidedMemory } from "../../../src/app/decidedMemory";
import { Store } from "../../../src/app/store";
import type { DecisionRecord } from "../../../src/shared/decisions";
import { createTestMemory } from "../../support/realApp";

const record = (at: number): DecisionRecord => ({
  ...{ at, threadId: "t", what: "ls", where: "/ws", answer: "accept", by: "person", reason: null },
});

const clock = { after: () => ({ dispose() {} }), now: () => 5 };

describe("the list of decisions", () => {
  it("outlives the window, the last 500 of it, and goes on where it was", () => {
    const memory = createTestMemory();
    const first = new Store();
    new DecidedMemory(first, memory, clock);
    for (let at = 0; at < 600; at++) first.dispatch({ type: "decided", record: record(at) });
    const second = new Store();
    new DecidedMemory(second, memory, clock);
    second.dispatch({ type: "decided", record: record(600) });
    const moments = second.state.decided.map(({ at }) => at);
    assert.deepEqual([moments.length, moments[0], moments.at(-1)], [501, 100, 600]);
    assert.deepEqual(memory.get("decided")?.at(-1), record(600));
  });

  it("has what was pending when a window went as taken by nobody", () => {
    const memory = createTestMemory();
    const first = new Store();
    new DecidedMemory(first, memory, clock);
    const base = { threadId: "t", turnId: "u", itemId: "c", reason: null, answers: [] };
    const rest = { cwd: "/ws", rule: null, permissions: [], whole: null, actions: [], dangers: [] };
    for (const id of ["d1", "d2"]) {
      const command = `echo ${id}`;
      first.dispatch({ type: "decisionAdded", decision: { kind: "command", id, command, ...base, ...rest } });
    }
    first.dispatch({ type: "decisionRemoved", id: "d1" });
    first.dispatch({ type: "decided", record: record(4) });
    const second = new Store();
    new DecidedMemory(second, memory, clock);
    assert.deepEqual(
      second.state.decided.map(({ at, what, answer, by }) => [at, what, answer, by]),
      [
        [4, "ls", "accept", "person"],
        [5, "echo d2", "decline", "serverEnded"],
      ],
    );
  });
});

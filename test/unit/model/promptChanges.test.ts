import assert from "node:assert/strict";
import { changePrompts } from "../../../src/model/promptChanges";
import type { ThreadRecord } from "../../../src/model/state";
import { emptyThread, type OutgoingPrompt, type TurnView } from "../../../src/shared/view";

const turn: TurnView = { id: "t1", status: "completed", error: null, retrying: null, durationMs: null, items: [] };
const failed: OutgoingPrompt = {
  clientId: "c",
  text: "anew",
  attachments: [{ kind: "file", path: "/a" }],
  state: "failed",
  turnId: null,
  error: "busy",
  rewindsTo: "t1",
};

const record = (turns: readonly TurnView[], prompt: OutgoingPrompt): ThreadRecord => ({
  key: "k",
  mode: "agent",
  attachments: [],
  view: { ...emptyThread, id: "id", turns, outbox: [prompt] },
});

describe("a failed prompt that is taken back", () => {
  const take = (from: ThreadRecord) => changePrompts(from, { type: "promptTaken", key: "k", clientId: "c" });

  it("still replaces the turn that it was to replace, with what goes along", () => {
    const { view, attachments } = take(record([turn], failed));
    assert.deepEqual([view.editingTurn, view.outbox.length], ["t1", 0]);
    assert.deepEqual(
      attachments.map(({ attachment }) => attachment),
      failed.attachments,
    );
  });

  it("is one like any other once that turn has gone, or when there was none", () => {
    assert.equal(take(record([], failed)).view.editingTurn, null);
    const { rewindsTo: _, ...plain } = failed;
    assert.equal(take(record([turn], plain)).view.editingTurn, null);
  });
});

import assert from "node:assert/strict";
import { reduce } from "../../../src/model/reduce";
import { type AppState, initialState, threadByKey } from "../../../src/model/state";
import { agentThreads, parentLink } from "../../../src/model/threadAgents";
import type { ThreadEntry } from "../../../src/model/threadList/entry";
import type { ItemView } from "../../../src/shared/items";
import { emptyThread, type ThreadView, type TurnView } from "../../../src/shared/view";

const turn: TurnView = {
  id: "turn",
  status: "completed",
  error: null,
  retrying: null,
  durationMs: 1,
  items: [{ type: "agentMessage", id: "m", status: "completed", text: "Three.\nLines.", phase: null }],
};
const record = (id: string, view: Partial<ThreadView>) => ({
  key: id,
  mode: "agent" as const,
  attachments: [],
  view: { ...emptyThread, id, ...view },
});
const parent = record("parent", { agents: ["a", "silent"] });

function withEntry(entry?: Partial<ThreadEntry>): AppState {
  const { list } = initialState;
  const entries = entry ? [{ id: "a", title: "", agentName: null, ...entry } as ThreadEntry] : [];
  const shelves = { ...list.shelves, current: { ...list.shelves.current, entries } };
  return { ...initialState, threads: [parent, record("a", { turns: [turn] })], list: { ...list, shelves } };
}

describe("agents of a thread", () => {
  const names = (state: AppState) => agentThreads(state, parent).map(({ name }) => name);

  it("are those that have said something, with their last words", () => {
    assert.deepEqual(agentThreads(withEntry(), parent), [{ threadId: "a", status: "completed", lastWords: "Three." }]);
  });

  it("go by their name, else by their task, where the list of threads knows it", () => {
    assert.deepEqual(names(withEntry({ agentName: "Curie", title: "Count the lines" })), ["Curie"]);
    assert.deepEqual(names(withEntry({ title: "Count the lines" })), ["Count the lines"]);
    assert.deepEqual(names(withEntry({})), [undefined]);
  });

  it("go by the task that they were given here, where nothing else knows one, also when they said nothing", () => {
    const order: ItemView = {
      type: "collabAgentToolCall",
      id: "o",
      status: "completed",
      tool: "spawnAgent",
      prompt: "Count the lines\nof all files",
      model: null,
      effort: null,
      agents: [{ threadId: "silent", status: "running", message: null }],
    };
    const asks = record("parent", { agents: ["a", "silent"], turns: [{ ...turn, items: [order] }] });
    assert.deepEqual(agentThreads(withEntry(), asks).slice(1), [
      { threadId: "silent", status: null, lastWords: "", name: "Count the lines" },
    ]);
    const path: ItemView = {
      type: "subAgentActivity",
      id: "p",
      status: "completed",
      kind: "started",
      agentPath: "/root/counter",
      threadId: "silent",
      model: null,
      effort: null,
    };
    const begun = record("parent", {
      agents: ["silent"],
      turns: [{ ...turn, items: [{ ...order, prompt: "" }, path] }],
    });
    assert.deepEqual(
      agentThreads(withEntry(), begun).map(({ name }) => name),
      ["/root/counter"],
    );
  });

  it("still lead back to the thread that they work for when that is let go", () => {
    const task = { type: "userMessage", id: "t", status: "completed", text: "Count\nall" } as ItemView;
    const below = record("a", { turns: [{ ...turn, items: [task] }], agents: ["b"] });
    const threads = [record("parent", { title: "Who counts?", agents: ["a"] }), below, record("b", {})];
    const state = { ...initialState, threads };
    const way = (from: AppState, key: string) => parentLink(from, threadByKey(from, key) ?? assert.fail());
    assert.deepEqual(way(state, "b"), { threadId: "a", title: "Count" });
    const closed = reduce(state, { type: "threadClosed", key: "parent" });
    assert.deepEqual(way(closed, "a"), { threadId: "parent", title: "Who counts?" });
    assert.deepEqual(way(closed, "b"), { threadId: "a", title: "Count" });
  });
});

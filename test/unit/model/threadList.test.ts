import assert from "node:assert/strict";
import { entryOf, type ThreadEntry } from "../../../src/model/threadList/entry";
import { type Days, groupThreads, waitingCount } from "../../../src/model/threadList/groups";
import { changeList, initialList, type ListChange, type ThreadListState } from "../../../src/model/threadList/list";
import { changedRows, rowOf, threadRows } from "../../../src/model/threadList/tree";
import type { Thread } from "../../../src/protocol/generated/v2/Thread";

const days: Days = { today: 1000, yesterday: 900, week: 500, month: 100 };

function entry(id: string, more: Partial<ThreadEntry> = {}): ThreadEntry {
  return {
    id,
    title: id,
    cwd: "/here",
    branch: null,
    model: null,
    updatedAt: 1500,
    origin: "vscode",
    parentId: null,
    agentName: null,
    load: "notLoaded",
    waits: false,
    ...more,
  };
}

function page(
  entries: readonly ThreadEntry[],
  more: Partial<Extract<ListChange, { change: "page" }>> = {},
): ListChange {
  return { change: "page", shelf: "current", entries, from: "start", since: 0, more: false, ...more };
}

function list(...changes: readonly ListChange[]): ThreadListState {
  return changes.reduce(changeList, initialList);
}

function grouped(state: ThreadListState, folders: readonly string[] = ["/here"]): Record<string, readonly string[]> {
  const groups = groupThreads(state, folders, days).filter(({ threads }) => threads.length > 0);
  return Object.fromEntries(groups.map(({ name, threads }) => [name, threads.map((thread) => thread.entry.id)]));
}

const ids = (state: ThreadListState): readonly string[] => state.shelves.current.entries.map(({ id }) => id);

describe("the list of threads in groups", () => {
  it("has temporary threads beside those that are stored, and finds them by their title only", () => {
    const temporary = [
      entry("psst", { temporary: true, title: "Between Us" }),
      entry("elsewhere", { temporary: true, cwd: "/x" }),
    ];
    const state = list(page([entry("stored")]), { change: "temporary", entries: temporary });
    assert.deepEqual(grouped(state), { today: ["psst", "stored"] });
    const search = (text: string, where: "titles" | "contents") =>
      grouped(list({ change: "search", search: { text, in: where } }, { change: "temporary", entries: temporary }));
    assert.deepEqual(search("between", "titles"), { today: ["psst"] });
    assert.deepEqual(search("other", "titles"), {});
    assert.deepEqual(search("between", "contents"), {});
    // What the server says of them must not put them onto a shelf.
    const told = changeList(state, { change: "patched", id: "psst", patch: { title: "x" } });
    assert.equal(told, state);
    assert.equal(changeList(state, { change: "moved", id: "psst", to: "archived" }), state);
  });

  it("has what needs a person first, then what is pinned, then days, and each thread once", () => {
    const state = list(
      page([
        entry("waits"),
        entry("runs", { updatedAt: 950 }),
        entry("failed", { updatedAt: 950 }),
        entry("unread", { updatedAt: 50 }),
        entry("pinned", { updatedAt: 60 }),
        entry("today"),
        entry("yesterday", { updatedAt: 950 }),
        entry("week", { updatedAt: 600 }),
        entry("month", { updatedAt: 200 }),
        entry("older", { updatedAt: 20 }),
      ]),
      { change: "activity", id: "waits", activity: { kind: "waiting", since: 1 } },
      { change: "activity", id: "runs", activity: { kind: "running", since: 1 } },
      { change: "activity", id: "failed", activity: { kind: "failed", since: 1 } },
      { change: "unread", ids: ["unread", "runs"] },
      { change: "pinned", ids: ["pinned", "waits"] },
    );
    const groups = grouped(state);
    assert.deepEqual(Object.entries(groups), [
      ["waiting", ["waits"]],
      ["running", ["runs"]],
      ["failed", ["failed"]],
      ["unread", ["unread"]],
      ["pinned", ["pinned"]],
      ["today", ["today"]],
      ["yesterday", ["yesterday"]],
      ["week", ["week"]],
      ["month", ["month"]],
      ["older", ["older"]],
    ]);
    assert.equal(waitingCount(state), 1);
  });

  it("puts agents beneath their thread, which counts what they do; without it they stand alone", () => {
    const agents = [
      entry("parent", { updatedAt: 20 }),
      entry("agent", { parentId: "parent" }),
      entry("stray", { parentId: "gone" }),
    ];
    const state = list(page(agents), { change: "activity", id: "agent", activity: { kind: "waiting", since: 7 } });
    assert.deepEqual(grouped(state), { waiting: ["parent"], today: ["stray"] });
    const [waiting] = groupThreads(state, [], days);
    assert.deepEqual(
      waiting?.threads[0]?.agents.map((agent) => agent.entry.id),
      ["agent"],
    );
  });

  it("draws nobody beneath themselves, whatever the data says", () => {
    const state = list(
      page([entry("a", { parentId: "a" }), entry("b", { parentId: "c" }), entry("c", { parentId: "b" })]),
    );
    assert.deepEqual(grouped(state), { today: ["a"] });
  });

  it("leaves threads of other folders out, unless something goes on in them", () => {
    const state = list(
      page([entry("here"), entry("there", { cwd: "/there" }), entry("busy", { cwd: "/there", load: "active" })]),
    );
    assert.deepEqual(grouped(state), { running: ["busy"], today: ["here"] });
    assert.deepEqual(grouped(state, []), { running: ["busy"], today: ["there", "here"] });
    const all = changeList({ ...state, scope: "all" }, { change: "pinned", ids: [] });
    assert.deepEqual(grouped(all)["today"], ["there", "here"]);
  });

  it("shows the server's own states: loaded elsewhere, waiting, broken", () => {
    const loads = [
      entry("active", { load: "active" }),
      entry("asks", { load: "active", waits: true }),
      entry("broken", { load: "systemError" }),
    ];
    assert.deepEqual(grouped(list(page(loads))), { waiting: ["asks"], running: ["active"], failed: ["broken"] });
    assert.deepEqual(grouped(list(page(loads), { change: "serverEnded" })), { today: ["broken", "asks", "active"] });
  });
});

describe("the list of threads as pages come", () => {
  const first = [entry("c", { updatedAt: 30 }), entry("b", { updatedAt: 20 })];
  const second = [entry("b", { updatedAt: 20 }), entry("a", { updatedAt: 10 })];

  it("joins pages without doubles, the newest first", () => {
    const state = list(page(first, { more: true }), page(second, { from: "cursor" }));
    assert.deepEqual(ids(state), ["c", "b", "a"]);
    assert.equal(state.shelves.current.state, "all");
  });

  it("drops what another client has deleted, and keeps what was read further back", () => {
    const state = list(page(first, { more: true }), page(second, { from: "cursor" }));
    const refreshed = changeList(
      state,
      page([entry("d", { updatedAt: 40 }), entry("b", { updatedAt: 20 })], { since: 20 }),
    );
    assert.deepEqual(ids(refreshed), ["d", "b", "a"]);
  });

  it("keeps the identity of what says nothing new", () => {
    const state = list(page(first));
    const again = changeList(state, page(first.map((each) => ({ ...each }))));
    assert.equal(again.shelves.current.entries[0], state.shelves.current.entries[0]);
    assert.equal(changeList(state, { change: "patched", id: "b", patch: { title: "b" } }), state);
    assert.equal(changeList(state, { change: "patched", id: "unknown", patch: { title: "x" } }), state);
  });

  it("moves threads to the archive and back, and forgets what is gone", () => {
    const state = list(page(first), { change: "pinned", ids: ["b"] }, { change: "moved", id: "b", to: "archived" });
    assert.deepEqual(ids(state), ["c"]);
    assert.deepEqual(
      state.shelves.archived.entries.map(({ id }) => id),
      ["b"],
    );
    assert.deepEqual(ids(changeList(state, { change: "moved", id: "b", to: "current" })), ["c", "b"]);
    const gone = changeList(state, { change: "gone", id: "b" });
    assert.deepEqual([gone.shelves.archived.entries, gone.pinned], [[], []]);
  });

  it("begins anew when it is narrowed", () => {
    const state = list(page(first), { change: "search", search: { text: "x", in: "titles" } });
    assert.deepEqual([ids(state), state.shelves.current.state], [[], "unread"]);
  });
});

describe("the rows of the tree", () => {
  const rowsOf = (state: ThreadListState) => threadRows(state, groupThreads(state, [], days));

  it("draws again only what says something else", () => {
    const state = list(page([entry("a"), entry("b")]));
    const renamed = changeList(state, { change: "patched", id: "a", patch: { title: "A" } });
    assert.deepEqual(changedRows(rowsOf(state), rowsOf(renamed)), [rowOf("a")]);
    assert.deepEqual(changedRows(rowsOf(state), rowsOf(changeList(state, { change: "pinned", ids: [] }))), []);
    const moved = changeList(state, { change: "pinned", ids: ["a"] });
    assert.equal(changedRows(rowsOf(state), rowsOf(moved)), "all");
  });

  it("is empty before anything was read, offers more while there is, and says what failed", () => {
    assert.deepEqual(rowsOf(initialList).children.get(""), []);
    const top = (state: ThreadListState) => rowsOf(state).children.get("");
    const some = list(page([entry("a")], { more: true }));
    assert.deepEqual(top(some), ["group:today", "more:current", "group:archived"]);
    assert.deepEqual(top(changeList(some, page([], { from: "cursor" }))), ["group:today", "group:archived"]);
    const failed = list({ change: "failed", shelf: "current", error: "no" });
    assert.deepEqual(top(failed), ["more:current"]);
  });
});

describe("a thread of the server", () => {
  const thread = {
    id: "1",
    preview: "First line\nsecond",
    cwd: "/here",
    updatedAt: 5,
    status: { type: "active", activeFlags: ["waitingOnApproval"] },
    gitInfo: { sha: null, branch: "main", originUrl: null },
    name: null,
  };

  it("is read from what every version says", () => {
    const subAgent = {
      thread_spawn: { parent_thread_id: "0", depth: 1, agent_path: null, agent_nickname: "Ada", agent_role: null },
    };
    const read = entryOf({ ...thread, source: { subAgent } } as unknown as Thread);
    assert.deepEqual(
      [read.title, read.branch, read.origin, read.parentId, read.load, read.waits, read.model],
      ["First line", "main", "agent", "0", "active", true, null],
    );
    assert.equal(entryOf({ ...thread, name: "Named", source: "exec" } as unknown as Thread).title, "Named");
    assert.equal(entryOf({ ...thread, source: { subAgent: "review" } } as unknown as Thread).parentId, null);
  });
});

import assert from "node:assert/strict";
import type { Session } from "../../../src/app/session";
import { Store } from "../../../src/app/store";
import { ThreadList } from "../../../src/app/threadList/threadList";
import { createTestMemory } from "../../support/realApp";

/** A list whose server answers when the test says so, and what it was asked. */
function setUp(memory = createTestMemory()) {
  const store = new Store();
  const asked: { readonly archived: boolean; readonly searchTerm?: string; answer(nextCursor: string | null): void }[] =
    [];
  /** What each question about one thread is answered with. */
  const reads: (() => unknown)[] = [];
  const request = (method: string, params: object) =>
    new Promise((resolve) => {
      if (method === "thread/read") return resolve(Promise.resolve().then(() => reads.shift()?.()));
      const answer = (nextCursor: string | null): void => resolve({ data: [], nextCursor });
      asked.push({ archived: false, ...params, answer });
    });
  const server = { connection: { request } };
  const session = { server: async () => server, current: server, running: true } as unknown as Session;
  const note = (): void => {};
  const log = { debug: note, info: note, warn: note, error: note, show: note };
  const heads = { follow: () => ({ dispose: note }), worktrees: async () => [] };
  const workspace = { folders: () => [], trusted: () => true, remote: () => false };
  return { store, asked, reads, memory, list: new ThreadList(store, { heads, log, memory, workspace }, session) };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("the list of threads", () => {
  it("takes the answer for one shelf though another one was opened meanwhile", async () => {
    const { store, asked, list } = setUp();
    const both = Promise.all([list.open("current"), list.open("archived")]);
    await settled();
    for (const { answer } of asked) answer(null);
    await both;
    assert.equal(store.state.list.shelves.current.state, "all");
    assert.equal(store.state.list.shelves.archived.state, "all");
  });

  it("takes no answer to a question that was asked before the last one", async () => {
    const { store, asked, list } = setUp();
    const archived = list.open("archived");
    await settled();
    const searching = list.search({ text: "x", in: "titles" });
    await settled();
    asked[0]?.answer("more");
    await archived;
    assert.equal(store.state.list.shelves.archived.state, "unread");
    asked[1]?.answer(null);
    await settled();
    asked[2]?.answer(null);
    await searching;
    assert.deepEqual([asked[2]?.archived, asked[2]?.searchTerm], [true, "x"]);
    assert.equal(store.state.list.shelves.archived.state, "all");
  });

  it("reads the archived threads that are on show anew for another scope", async () => {
    const { store, asked, list } = setUp();
    const opening = list.open("archived");
    await settled();
    asked[0]?.answer(null);
    await opening;
    const changing = list.setScope("all");
    await settled();
    asked[1]?.answer(null);
    await settled();
    asked[2]?.answer(null);
    await changing;
    assert.equal(store.state.list.shelves.archived.state, "all");
  });

  it("has a thread that could not be read when it began as soon as that goes on", async () => {
    const { store, asked, reads, list } = setUp();
    const opening = list.open("current");
    await settled();
    asked[0]?.answer(null);
    await opening;
    const ids = () => store.state.list.shelves.current.entries.map(({ id }) => id);
    const empty = () => {
      throw new Error("rollout at x.jsonl is empty");
    };
    const source = { subAgent: { thread_spawn: { parent_thread_id: "parent" } } };
    const thread = { id: "agent", cwd: "", updatedAt: 1, status: { type: "idle" }, source, preview: "", path: null };
    reads.push(empty, empty, () => ({ thread }));
    await list.touched("agent");
    list.goesOn("agent");
    await settled();
    assert.deepEqual(ids(), []);
    list.goesOn("another");
    list.goesOn("agent");
    await settled();
    assert.deepEqual(ids(), ["agent"]);
    list.goesOn("agent");
    await settled();
    assert.equal(reads.length, 0);
  });

  it("keeps what another window has pinned", () => {
    const memory = createTestMemory();
    const here = setUp(memory);
    const there = setUp(memory);
    there.list.pin(["b"], true);
    here.list.pin(["a"], true);
    assert.deepEqual(memory.get("pinnedThreads"), ["b", "a"]);
    assert.deepEqual(here.store.state.list.pinned, ["b", "a"]);
    here.list.gone("b");
    assert.deepEqual(memory.get("pinnedThreads"), ["a"]);
  });
});

import assert from "node:assert/strict";
import type { Ports } from "../../../src/app/ports";
import { Store } from "../../../src/app/store";
import { OnShow } from "../../../src/app/threadList/onShow";
import { ThreadNews } from "../../../src/app/threadNews";

const note = (): void => {};
const view = {};
const another = {};

const turn = { id: "t1", status: "completed", items: [], error: null };

/** Two stored threads, of which the first is on show. */
function setUp(running?: unknown) {
  const store = new Store();
  const onShow = new OnShow();
  const watched: string[] = [];
  const files = {
    watch: (path: string) => {
      watched.push(path);
      return { dispose: () => void watched.splice(watched.indexOf(path), 1) };
    },
  } as unknown as Ports["files"];
  const clock = { after: () => ({ dispose: note }), now: () => 0 };
  const log = { debug: note, info: note, warn: note, error: note, show: note };
  const history = { readNewest: () => Promise.reject(new Error("nothing is read")) };
  const news = new ThreadNews(store, { log, clock, files }, history, () => running as never, onShow);
  for (const key of ["a", "b"]) {
    store.dispatch({ type: "threadLoading", key, mode: "agent", threadId: key });
    const thread = { id: key, path: `/${key}.jsonl`, cwd: "/ws", name: null, preview: key, gitInfo: null, turns: [] };
    const response = { thread, model: "gpt-5.5", reasoningEffort: null, cwd: "/ws" } as never;
    store.dispatch({ type: "threadLoaded", key, response, newestFirst: [turn] as never, more: false, news: true });
  }
  onShow.set(view, { key: "a", visible: true });
  return { store, onShow, watched, news };
}

const bothSeen = new Map([
  ["t1", "completed"],
  ["t2", "completed"],
]);

describe("what others do in threads", () => {
  it("is looked for in those on show, until they are closed", () => {
    const { store, onShow, watched } = setUp();
    assert.deepEqual(watched, ["/a.jsonl"]);
    onShow.set(view, { key: "b", visible: true });
    assert.deepEqual(watched, ["/b.jsonl"]);
    store.dispatch({ type: "threadClosed", key: "b" });
    assert.deepEqual(watched, []);
  });

  it("is not looked for any more when the window closes, whatever changes then", () => {
    const { store, onShow, watched, news } = setUp();
    onShow.set(another, { key: "a", visible: true });
    news.dispose();
    store.dispatch({ type: "connectionLost", reason: "The window is closing" });
    onShow.set(view, undefined);
    assert.deepEqual(watched, []);
  });

  it("is not this client's own turn, begun while the newest one was looked up", async () => {
    const asked: ((newest: string) => void)[] = [];
    const request = () => new Promise((resolve) => asked.push((id) => resolve({ data: [{ id }] })));
    const server = { connection: { request }, loadedThreads: new Set(["a"]) };
    const { store, news } = setUp(server);
    store.dispatch({ type: "promptSubmitted", key: "a", clientId: "c", prompt: { text: "Go on", attachments: [] } });
    asked[0]?.("t2");
    await new Promise(setImmediate);
    assert.equal(asked.length, 1, "nothing is read");
    const unseen = news.unseen(server as never, "a", "a", bothSeen, true);
    asked[1]?.("t2");
    assert.equal(await unseen, undefined);
  });

  it("is nothing for a thread that was closed, or goes on here, while it was read", async () => {
    for (const meanwhile of ["closed", "goes on"]) {
      const asked: ((...ids: readonly string[]) => void)[] = [];
      const request = () =>
        new Promise((resolve) => asked.push((...ids) => resolve({ data: ids.map((id) => ({ ...turn, id })) })));
      const server = { connection: { request }, loadedThreads: new Set(["a"]) };
      const { store, news } = setUp(server);
      asked[0]?.("t2");
      await new Promise(setImmediate);
      const prompt = { text: "Go on", attachments: [] };
      if (meanwhile === "closed") store.dispatch({ type: "threadClosed", key: "a" });
      else store.dispatch({ type: "promptSubmitted", key: "a", clientId: "c", prompt });
      const before = store.state.threads;
      asked[1]?.("t2", "t1");
      await new Promise(setImmediate);
      assert.equal(store.state.threads, before, meanwhile);
      const unseen = news.unseen(server as never, "a", "a", bothSeen, true);
      asked[2]?.("t2");
      assert.equal(await unseen, undefined, meanwhile);
    }
  });
});

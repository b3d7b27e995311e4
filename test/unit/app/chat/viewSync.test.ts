import assert from "node:assert/strict";
import { ViewSync } from "../../../../src/app/chat/viewSync";
import { Store } from "../../../../src/app/store";
import type { HostMessage } from "../../../../src/shared/messages";
import { applyOps } from "../../../../src/shared/patch";
import type { ViewState } from "../../../../src/shared/view";

/** A clock whose time the test passes by hand. */
function manualClock() {
  let due: { readonly ms: number; readonly callback: () => void }[] = [];
  return {
    after: (ms: number, callback: () => void) => {
      const entry = { ms, callback };
      due.push(entry);
      return {
        dispose: () => {
          due = due.filter((each) => each !== entry);
        },
      };
    },
    now: () => 0,
    pass: () => {
      const now = due;
      due = [];
      for (const { callback } of now) callback();
    },
    waits: () => due.map(({ ms }) => ms),
    waiting: () => due.length,
  };
}

/** A view that takes what it is sent, until it is told to be slow. */
function setUp() {
  const store = new Store();
  store.dispatch({ type: "threadOpened", key: "k", mode: "agent", cwd: "/ws" });
  const clock = manualClock();
  const posted: HostMessage[] = [];
  const view = { slow: false };
  const sync = new ViewSync(store, clock, "k", (message) => {
    posted.push(message);
    if (!view.slow) take(message);
  });
  function take(message: HostMessage | undefined): void {
    if (message?.type === "snapshot") sync.received(message.revision, message.revision + 1, null);
    if (message?.type === "patch") sync.received(message.patch.base + 1, message.patch.base + 2, null);
  }
  return { store, clock, posted, sync, view, takeLast: () => take(posted.at(-1)) };
}

describe("ViewSync", () => {
  it("sends nothing until the view asks, then a snapshot, then patches that add up to the state", () => {
    const { store, clock, posted, sync } = setUp();
    store.dispatch({ type: "promptSubmitted", key: "k", clientId: "c", prompt: { text: "hello", attachments: [] } });
    assert.deepEqual([posted.length, clock.waiting()], [0, 0]);
    sync.sendSnapshot();
    clock.pass();
    store.dispatch({ type: "promptFailed", key: "k", clientId: "c", error: "no" });
    store.dispatch({ type: "screen", screen: { kind: "chat" } });
    assert.equal(clock.waiting(), 1, "one timer for several changes");
    clock.pass();
    const [snapshot, patch] = posted;
    assert.ok(snapshot?.type === "snapshot" && patch?.type === "patch");
    assert.equal(patch.patch.base, snapshot.revision);
    const state: ViewState = applyOps(snapshot.state, patch.patch.ops);
    assert.equal(state.thread.outbox[0]?.error, "no");
    assert.equal(state.screen.kind, "chat");
  });

  it("sends the first news at once, and what follows a frame later, together", () => {
    const { store, clock, posted, sync } = setUp();
    sync.sendSnapshot();
    clock.pass();
    store.dispatch({ type: "screen", screen: { kind: "chat" } });
    assert.deepEqual(clock.waits(), [0]);
    clock.pass();
    store.dispatch({ type: "screen", screen: { kind: "starting" } });
    store.dispatch({ type: "screen", screen: { kind: "idle" } });
    assert.deepEqual([posted.length, clock.waits()], [2, [16]]);
    clock.pass();
    assert.equal(posted.length, 3);
  });

  it("sends a slow view nothing more before it has taken the last, and then all that has come together", () => {
    const { store, clock, posted, sync, view, takeLast } = setUp();
    sync.sendSnapshot();
    clock.pass();
    view.slow = true;
    store.dispatch({ type: "screen", screen: { kind: "chat" } });
    clock.pass();
    store.dispatch({ type: "screen", screen: { kind: "starting" } });
    clock.pass();
    store.dispatch({ type: "screen", screen: { kind: "idle" } });
    assert.deepEqual([posted.length, clock.waiting()], [2, 0], "it waits for the view, not for a clock");
    takeLast();
    const last = posted.at(-1);
    assert.ok(posted.length === 3 && last?.type === "patch");
    assert.deepEqual(last.patch.ops, [{ op: "head", value: { screen: { kind: "idle" } } }]);
  });

  it("sends a view that has room for more without a word for each, and no more than that", () => {
    const { store, clock, posted, sync, view } = setUp();
    view.slow = true;
    sync.sendSnapshot();
    clock.pass();
    sync.received(1, 4, null);
    for (const kind of ["chat", "starting", "idle", "chat"] as const) {
      store.dispatch({ type: "screen", screen: { kind } });
      clock.pass();
      clock.pass();
    }
    assert.equal(posted.length, 4, "the snapshot and three patches");
    sync.received(4, 5, null);
    assert.equal(posted.length, 5, "and the rest as soon as there is room");
  });

  it("rests a little longer or shorter until patches come shortly before the view's frames", () => {
    const { store, clock, sync, view } = setUp();
    view.slow = true;
    sync.sendSnapshot();
    clock.pass();
    const restAfterEarly = (revision: number, early: number) => {
      store.dispatch({ type: "screen", screen: { kind: revision % 2 ? "chat" : "starting" } });
      sync.received(revision, revision + 1, early);
      const [rest] = clock.waits();
      clock.pass();
      return rest;
    };
    assert.deepEqual(
      [5, 8, 12, 16].map((early, index) => restAfterEarly(index + 1, early)),
      [16, 17, 18, 14],
    );
  });

  it("takes a word about something older for nothing", () => {
    const { store, clock, posted, sync, view } = setUp();
    view.slow = true;
    sync.sendSnapshot();
    sync.sendSnapshot();
    clock.pass();
    store.dispatch({ type: "screen", screen: { kind: "chat" } });
    sync.received(1, 2, null);
    assert.equal(posted.length, 2);
    sync.received(2, 3, null);
    assert.equal(posted.length, 3);
  });

  it("takes a word from before it was hidden for nothing", () => {
    const { store, clock, posted, sync, view } = setUp();
    sync.sendSnapshot();
    for (const kind of ["chat", "starting"] as const) {
      store.dispatch({ type: "screen", screen: { kind } });
      clock.pass();
      clock.pass();
    }
    sync.pause();
    view.slow = true;
    sync.sendSnapshot();
    sync.received(3, 7, null);
    clock.pass();
    store.dispatch({ type: "screen", screen: { kind: "idle" } });
    clock.pass();
    assert.equal(posted.length, 4, "the new snapshot is waited for");
  });

  it("neither waits nor sends while nothing changes, or only another thread does", () => {
    const { store, clock, posted, sync } = setUp();
    sync.sendSnapshot();
    clock.pass();
    assert.equal(clock.waiting(), 0);
    store.dispatch({ type: "threadOpened", key: "other", mode: "agent", cwd: "/" });
    clock.pass();
    assert.deepEqual(clock.waits(), [16], "another thread's news are not looked at more often than once a frame");
    clock.pass();
    assert.deepEqual([posted.length, clock.waiting()], [1, 0]);
  });

  it("sends nothing to a hidden view, and a snapshot of the latest when it is back", () => {
    const { store, clock, posted, sync } = setUp();
    sync.sendSnapshot();
    sync.pause();
    store.dispatch({ type: "screen", screen: { kind: "chat" } });
    clock.pass();
    assert.equal(posted.length, 1);
    sync.sendSnapshot();
    const last = posted.at(-1);
    assert.ok(last?.type === "snapshot" && last.state.screen.kind === "chat");
  });

  it("stops with dispose", () => {
    const { store, clock, posted, sync } = setUp();
    sync.sendSnapshot();
    store.dispatch({ type: "screen", screen: { kind: "chat" } });
    sync.dispose();
    store.dispatch({ type: "screen", screen: { kind: "starting" } });
    clock.pass();
    assert.deepEqual([posted.length, clock.waiting()], [1, 0]);
  });
});

import assert from "node:assert/strict";
import { ViewSync } from "../../../../src/app/chat/viewSync";
import { Store } from "../../../../src/app/store";
import type { HostMessage } from "../../../../src/shared/messages";
import { applyOps } from "../../../../src/shared/patch";
import type { ViewState } from "../../../../src/shared/view";

/** A clock whose time the test passes by hand. */
function manualClock() {
  let due: (() => void)[] = [];
  return {
    after: (_ms: number, callback: () => void) => {
      due.push(callback);
      return {
        dispose: () => {
          due = due.filter((each) => each !== callback);
        },
      };
    },
    now: () => 0,
    pass: () => {
      const now = due;
      due = [];
      for (const callback of now) callback();
    },
    waiting: () => due.length,
  };
}

function setUp() {
  const store = new Store();
  store.dispatch({ type: "threadOpened", key: "k", mode: "agent", cwd: "/ws" });
  const clock = manualClock();
  const posted: HostMessage[] = [];
  const sync = new ViewSync(store, clock, "k", (message) => posted.push(message));
  return { store, clock, posted, sync };
}

describe("ViewSync", () => {
  it("sends nothing until the view asks, then a snapshot, then patches that add up to the state", () => {
    const { store, clock, posted, sync } = setUp();
    store.dispatch({ type: "promptSubmitted", key: "k", clientId: "c", prompt: { text: "hello", attachments: [] } });
    assert.deepEqual([posted.length, clock.waiting()], [0, 0]);
    sync.sendSnapshot();
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

  it("neither waits nor sends while nothing changes, or only another thread does", () => {
    const { store, clock, posted, sync } = setUp();
    sync.sendSnapshot();
    assert.equal(clock.waiting(), 0);
    store.dispatch({ type: "threadOpened", key: "other", mode: "agent", cwd: "/" });
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

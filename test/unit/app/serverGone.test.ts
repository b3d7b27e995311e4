import assert from "node:assert/strict";
import { serverGone } from "../../../src/app/serverGone";

/** A clock whose time a test lets pass. */
function setUp() {
  const timers = new Map<() => void, number>();
  const clock = {
    after: (ms: number, callback: () => void) => {
      timers.set(callback, ms);
      return { dispose: () => timers.delete(callback) };
    },
    now: () => 0,
  };
  let close = (): void => {};
  const closed = new Promise<string>((resolve) => {
    close = () => resolve("gone");
  });
  let done = false;
  const waiting = serverGone({ closed }, clock).then(() => {
    done = true;
  });
  return { timers, close, waiting, done: () => done };
}

describe("the end of a server, for the next one", () => {
  it("is waited for, and then no timer is left", async () => {
    const { timers, close, waiting, done } = setUp();
    await new Promise(setImmediate);
    assert.equal(done(), false);
    close();
    await waiting;
    assert.equal(timers.size, 0);
  });

  it("is waited for two seconds at most", async () => {
    const { timers, waiting, done } = setUp();
    assert.deepEqual([...timers.values()], [2_000]);
    await new Promise(setImmediate);
    assert.equal(done(), false);
    for (const pass of [...timers.keys()]) pass();
    await waiting;
  });
});

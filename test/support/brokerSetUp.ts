import { askFileChange } from "../../src/app/asking/askFileChange";
import { Broker } from "../../src/app/broker";
import { Store } from "../../src/app/store";
import type { FileUpdateChange } from "../../src/protocol/generated/v2/FileUpdateChange";
import type { Decision } from "../../src/shared/decisions";

const change: FileUpdateChange = {
  path: "/ws/a.txt",
  kind: { type: "update", move_path: null },
  diff: "@@ -1 +1 @@\n-a\n+b\n",
};

/** A request's token, which the test fires. */
export function token() {
  let fire = (): void => {};
  return {
    isCancellationRequested: false,
    onCancellationRequested: (listener: () => void) => {
      fire = listener;
      return { dispose: () => {} };
    },
    fire: () => fire(),
  };
}

/** A broker with a turn of two file changes, and surfaces and words to Codex that a test can look at. */
export function setUpBroker({
  failed,
  onClose = () => {},
}: {
  failed?: (error: unknown) => void;
  onClose?: () => void;
} = {}) {
  const store = new Store(failed);
  const offered: Decision[] = [];
  const closed: string[] = [];
  let ids = 0;
  const log = { debug() {}, info() {}, warn() {}, error() {}, show() {} };
  const surface = {
    offer: (decision: Decision) => {
      offered.push(decision);
      const dispose = (): void => {
        closed.push(decision.id);
        onClose();
      };
      return { dispose };
    },
    reveal: () => {},
  };
  const told: string[] = [];
  /** Lets what is being told arrive. */
  let arrive = (): void => {};
  const tell = (threadId: string, text: string): Promise<void> => {
    told.push(`${threadId}: ${text}`);
    return new Promise((resolve) => {
      arrive = resolve;
    });
  };
  const clock = { after: () => ({ dispose: () => {} }), now: () => 7 };
  const broker = new Broker(store, { log, surface, clock, newId: () => `d${++ids}` }, tell);
  for (const itemId of ["i1", "i2"]) {
    store.dispatch({
      type: "notification",
      notification: {
        method: "item/started",
        params: {
          threadId: "t",
          turnId: "u",
          startedAtMs: 0,
          item: { type: "fileChange", id: itemId, changes: [change], status: "inProgress" },
        },
      },
    });
  }
  const ask = (itemId = "i1", resolved = token()) =>
    askFileChange(broker, { threadId: "t", turnId: "u", itemId, startedAtMs: 0 }, resolved);
  return { store, broker, offered, closed, ask, told, arrive: () => arrive() };
}

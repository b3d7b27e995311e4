import assert from "node:assert/strict";
import { askCommand } from "../../../src/app/asking/askCommand";
import { askFileChange } from "../../../src/app/asking/askFileChange";
import { Broker } from "../../../src/app/broker";
import { Store } from "../../../src/app/store";
import type { FileUpdateChange } from "../../../src/protocol/generated/v2/FileUpdateChange";
import type { Decision } from "../../../src/shared/decisions";

const change: FileUpdateChange = {
  path: "/ws/a.txt",
  kind: { type: "update", move_path: null },
  diff: "@@ -1 +1 @@\n-a\n+b\n",
};

/** A request's token, which the test fires. */
function token() {
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

function setUp({ failed, onClose = () => {} }: { failed?: (error: unknown) => void; onClose?: () => void } = {}) {
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

describe("Broker", () => {
  it("answers though a follower of the state, or a surface that is to be closed, throws", async () => {
    const failures: unknown[] = [];
    const { store, broker, ask } = setUp({
      failed: (error) => failures.push(error),
      onClose: () => {
        throw new Error("can't be closed");
      },
    });
    store.subscribe(() => {
      throw new Error("can't follow");
    });
    const answer = ask();
    assert.ok(broker.answer("d1", "accept"));
    assert.deepEqual(await answer, { decision: "accept" });
    assert.ok(failures.length > 0);
    assert.deepEqual(store.state.decisions, []);
  });

  it("gives the first answer and closes every surface", async () => {
    const { store, broker, offered, closed, ask } = setUp();
    const answer = ask();
    assert.equal(store.state.decisions[0]?.id, "d1");
    assert.equal(offered[0]?.kind, "fileChange");
    assert.equal(broker.answer("d1", "accept"), true);
    assert.equal(broker.answer("d1", "decline"), false);
    assert.deepEqual(await answer, { decision: "accept" });
    assert.deepEqual(store.state.decisions, []);
    assert.deepEqual(closed, ["d1"]);
  });

  it("tells Codex the reason first, and only then declines", async () => {
    const { store, broker, closed, ask, told, arrive } = setUp();
    let answered = false;
    const answer = ask().finally(() => {
      answered = true;
    });
    assert.equal(broker.answer("d1", "decline", "  use tabs "), true);
    assert.equal(broker.answer("d1", "accept"), false, "taken");
    assert.deepEqual([closed, store.state.decisions], [["d1"], []]);
    await new Promise(setImmediate);
    assert.deepEqual([told, answered], [["t: use tabs"], false]);
    arrive();
    assert.deepEqual(await answer, { decision: "decline" });
  });

  it("refuses an answer that was not offered, and sends a reason with a decline alone", async () => {
    const { broker, ask, told } = setUp();
    const answer = ask();
    assert.equal(broker.answer("d1", "acceptAlways"), false);
    assert.equal(broker.answer("d1", "acceptForSession", "because"), true);
    assert.deepEqual(await answer, { decision: "acceptForSession" });
    assert.deepEqual(told, []);
  });

  it("keeps a list of what was decided, by whom", async () => {
    const { store, broker, ask } = setUp();
    void ask("i1");
    void ask("i2");
    void ask("i1");
    broker.answer("d1", "cancel");
    broker.endTurn("u");
    void ask("unknown");
    assert.deepEqual(
      store.state.decided.map(({ at, threadId, what, answer, by }) => [at, threadId, what, answer, by]),
      [
        [7, "t", "/ws/a.txt", "cancel", "person"],
        [7, "t", "/ws/a.txt", "decline", "turnEnded"],
        [7, "t", "/ws/a.txt", "decline", "turnEnded"],
        [7, "t", "a file change without a change to show", "decline", "notShown"],
      ],
    );
  });

  it("keeps no secret in that list, and says which rule was made", async () => {
    const { store, broker } = setUp();
    const ids = { threadId: "t", turnId: "u", itemId: "c", startedAtMs: 0, environmentId: null };
    const command = "curl -H 'Authorization: Bearer abcdef123456' example.com";
    const params = { ...ids, kind: "command" as const, command, proposedExecpolicyAmendment: ["curl", "-H"] };
    void askCommand(broker, params, token());
    void askCommand(broker, params, token());
    broker.answer("d1", "acceptAlways");
    broker.answer("d2", "decline", "my password: hunter2");
    const [always, declined] = store.state.decided;
    assert.equal(always?.rule, 'prefix_rule(pattern=["curl", "-H"], decision="allow")');
    assert.equal(always?.what, "curl -H 'Authorization: Bearer •••' example.com");
    assert.deepEqual([declined?.rule, declined?.reason], [undefined, "my password: •••"]);
  });

  it("offers one after the other, oldest first", async () => {
    const { broker, offered, closed, ask } = setUp();
    const first = ask("i1");
    const second = ask("i2");
    assert.deepEqual(
      offered.map(({ id }) => id),
      ["d1"],
    );
    broker.reveal("d2");
    assert.deepEqual(
      offered.map(({ id }) => id),
      ["d1", "d2"],
      "one that a person asks for is shown although it is not the oldest",
    );
    broker.answer("d2", "accept");
    assert.deepEqual(closed, ["d2"]);
    const third = ask("i2");
    broker.answer("d1", "decline");
    assert.deepEqual(
      offered.map(({ id }) => id),
      ["d1", "d2", "d3"],
    );
    broker.answer("d3", "accept");
    assert.deepEqual(await Promise.all([first, second, third]), [
      { decision: "decline" },
      { decision: "accept" },
      { decision: "accept" },
    ]);
  });

  it("declines what the server no longer waits for", async () => {
    const { store, ask } = setUp();
    const resolved = token();
    const answer = ask("i1", resolved);
    resolved.fire();
    assert.deepEqual(await answer, { decision: "decline" });
    assert.deepEqual(store.state.decisions, []);
    assert.deepEqual(await ask("i1", { ...token(), isCancellationRequested: true }), { decision: "decline" });
  });

  it("declines at the end of the turn and of the connection", async () => {
    const { broker, ask } = setUp();
    const answer = ask();
    broker.endTurn("another");
    assert.equal(broker.oldest()?.id, "d1");
    broker.endTurn("u");
    assert.deepEqual(await answer, { decision: "decline" });
    const last = ask();
    broker.dispose();
    assert.deepEqual(await last, { decision: "decline" });
  });

  it("declines what can't be shown", async () => {
    const { broker, offered, ask } = setUp();
    assert.deepEqual(await ask("unknown item"), { decision: "decline" });
    const nothing = {
      kind: "command" as const,
      threadId: "t",
      turnId: "u",
      itemId: "x",
      startedAtMs: 0,
      environmentId: null,
    };
    assert.deepEqual(await askCommand(broker, nothing, token(), []), { decision: "decline" });
    assert.deepEqual(offered, []);
  });

  it("asks about a folder before the changes that come with it", async () => {
    const { broker, offered } = setUp();
    const params = { threadId: "t", turnId: "u", itemId: "i1", startedAtMs: 0, grantRoot: "/srv" };
    const answer = askFileChange(broker, params, token());
    const [folder] = offered;
    assert.ok(folder?.kind === "permissions");
    assert.deepEqual(folder.permissions, [{ kind: "file", access: "write", path: "/srv" }]);
    assert.equal(broker.answer("d1", "accept"), false, "it holds for the session, and says so");
    assert.equal(broker.grant("d1", [0], true), false, "all or nothing");
    broker.answer("d1", "acceptForSession");
    await new Promise(setImmediate);
    assert.equal(offered[1]?.kind, "fileChange");
    broker.answer("d2", "accept");
    assert.deepEqual(await answer, { decision: "accept" });

    for (const no of ["decline", "cancel"] as const) {
      const declined = askFileChange(broker, params, token());
      broker.answer(broker.oldest()?.id ?? "", no);
      assert.deepEqual(await declined, { decision: no });
    }
    const alone = askFileChange(broker, { ...params, itemId: "no such item" }, token());
    broker.answer(broker.oldest()?.id ?? "", "acceptForSession");
    assert.deepEqual(await alone, { decision: "acceptForSession" });
  });

  it("asks about a host by its name and protocol, not by a command", async () => {
    const { broker, offered } = setUp();
    const host = "example.com";
    const params = {
      ...{ kind: "command", threadId: "t", turnId: "u", itemId: "network#x", startedAtMs: 0, environmentId: null },
      networkApprovalContext: { host, protocol: "https" },
      proposedNetworkPolicyAmendments: [
        { host, action: "allow" },
        { host, action: "deny" },
        // Nobody would see that it is another one.
        { host: "evil.example", action: "allow" },
      ],
    } as const;
    const answer = askCommand(broker, structuredClone(params) as never, token(), []);
    assert.ok(offered[0]?.kind === "network");
    assert.deepEqual([offered[0].host, offered[0].protocol, offered[0].command], [host, "https", null]);
    broker.answer("d1", "declineAlways");
    assert.deepEqual(await answer, {
      decision: { applyNetworkPolicyAmendment: { network_policy_amendment: { host, action: "deny" } } },
    });
    const other = { ...params, proposedNetworkPolicyAmendments: [{ host: "evil.example", action: "allow" }] };
    const again = askCommand(broker, structuredClone(other) as never, token(), []);
    assert.ok(!broker.answer("d2", "acceptAlways"), "no rule, no such answer");
    broker.answer("d2", "accept");
    assert.deepEqual(await again, { decision: "accept" });
  });

  it("grants what was left in of permissions, and nothing else", () => {
    const { broker, store } = setUp();
    const permissions = [
      { kind: "network" },
      { kind: "file", access: "write", path: "/x" },
      { kind: "file", access: "read", path: "/y" },
    ] as const;
    const base = { threadId: "t", turnId: "u", itemId: "", reason: null, cwd: "/", divisible: true } as const;
    const answers = ["accept", "acceptForSession", "decline"] as const;
    const ask = (): Promise<unknown> =>
      broker.decide((id) => ({ kind: "permissions", id, ...base, permissions, answers }), token());
    const part = ask();
    assert.equal(broker.grant("d1", [], false), false);
    assert.equal(broker.grant("d1", [7], false), false);
    assert.ok(broker.grant("d1", [2, 0, 9], true));
    const all = ask();
    assert.ok(broker.grant("d2", [0, 1, 2], true));
    return Promise.all([part, all]).then((taken) => {
      assert.deepEqual(taken, [{ granted: [0, 2], forSession: true }, "acceptForSession"]);
      assert.deepEqual(
        store.state.decided.map(({ answer, reason }) => [answer, reason]),
        [
          ["partly", "network, read /y (session)"],
          ["acceptForSession", null],
        ],
      );
    });
  });

  it("shows what a command may do beyond the sandbox", async () => {
    const { broker, offered } = setUp();
    const ids = { threadId: "t", turnId: "u", itemId: "c", startedAtMs: 0, environmentId: null };
    const additionalPermissions = {
      network: { enabled: true },
      fileSystem: { read: null, write: ["/x"], entries: [{ path: { type: "path", path: "/x" }, access: "write" }] },
    } as const;
    const params = { ...ids, kind: "command", command: "ls", additionalPermissions } as const;
    const answer = askCommand(broker, structuredClone(params) as never, token(), []);
    assert.deepEqual(offered[0]?.kind === "command" && offered[0].permissions, [
      { kind: "network" },
      { kind: "file", access: "write", path: "/x" },
    ]);
    broker.answer("d1", "accept");
    assert.deepEqual(await answer, { decision: "accept" });
  });

  it("shows a command without its shell", async () => {
    const { broker, offered } = setUp();
    const answer = askCommand(
      broker,
      {
        kind: "command",
        threadId: "t",
        turnId: "u",
        itemId: "c",
        startedAtMs: 0,
        environmentId: null,
        command: "/bin/bash -lc 'npm test'",
        cwd: "/ws",
        reason: "to see",
      },
      token(),
      [],
    );
    const decision = offered[0];
    assert.ok(decision?.kind === "command");
    assert.deepEqual([decision.command, decision.whole], ["npm test", "/bin/bash -lc 'npm test'"]);
    broker.answer("d1", "accept");
    assert.deepEqual(await answer, { decision: "accept" });
  });
});

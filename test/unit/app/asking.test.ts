import assert from "node:assert/strict";
import { askCommand } from "../../../src/app/asking/askCommand";
import { askFileChange } from "../../../src/app/asking/askFileChange";
import { setUpBroker, token } from "../../support/brokerSetUp";

describe("what is asked", () => {
  it("asks about a folder before the changes that come with it", async () => {
    const { broker, offered } = setUpBroker();
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
    const { broker, offered } = setUpBroker();
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
    const { broker, store } = setUpBroker();
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
    const { broker, offered } = setUpBroker();
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
    const { broker, offered } = setUpBroker();
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

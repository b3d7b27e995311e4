import assert from "node:assert/strict";
import { askCommand } from "../../../src/app/asking/askCommand";
import { setUpBroker, token } from "../../support/brokerSetUp";

describe("Broker", () => {
  it("answers though a follower of the state, or a surface that is to be closed, throws", async () => {
    const failures: unknown[] = [];
    const { store, broker, ask } = setUpBroker({
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
    const { store, broker, offered, closed, ask } = setUpBroker();
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
    const { store, broker, closed, ask, told, arrive } = setUpBroker();
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
    const { broker, ask, told } = setUpBroker();
    const answer = ask();
    assert.equal(broker.answer("d1", "acceptAlways"), false);
    assert.equal(broker.answer("d1", "acceptForSession", "because"), true);
    assert.deepEqual(await answer, { decision: "acceptForSession" });
    assert.deepEqual(told, []);
  });

  it("keeps a list of what was decided, by whom", async () => {
    const { store, broker, ask } = setUpBroker();
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
    const { store, broker } = setUpBroker();
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
    const { broker, offered, closed, ask } = setUpBroker();
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
    const { store, ask } = setUpBroker();
    const resolved = token();
    const answer = ask("i1", resolved);
    resolved.fire();
    assert.deepEqual(await answer, { decision: "decline" });
    assert.deepEqual(store.state.decisions, []);
    assert.deepEqual(await ask("i1", { ...token(), isCancellationRequested: true }), { decision: "decline" });
  });

  it("declines at the end of the turn and of the connection", async () => {
    const { broker, ask } = setUpBroker();
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
    const { broker, offered, ask } = setUpBroker();
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
});

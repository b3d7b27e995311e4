import assert from "node:assert/strict";
import type { Answer } from "../../../src/shared/decisions";
import { functionCall, message } from "../../support/modelSteps";
import { type RealServer, setUpRealServer } from "../../support/realServer";

describe("typing into a command that runs", function () {
  this.timeout(60_000);
  let server: RealServer;
  const setUp = async (version: string): Promise<void> => {
    server = await setUpRealServer(version);
  };
  afterEach(() => server.dispose());

  /** Starts a command outside the sandbox, and types the same into it twice. */
  const typeTwice = async (answer: Answer) => {
    const { app, model } = server;
    app.answerWith((decision) => (decision.kind === "command" && decision.typedInto !== undefined ? answer : "accept"));
    model.enqueue(
      functionCall(
        "exec_command",
        { cmd: "cat", tty: true, yield_time_ms: 300, sandbox_permissions: "require_escalated", justification: "x" },
        { callId: "started" },
      ),
      message("It runs."),
    );
    const key = app.services.threads.open();
    await app.turn(key, "start it");
    const started = JSON.stringify(model.requests.at(-1)?.input);
    const session = Number(/session ID (\d+)/.exec(started)?.[1]);
    const type = (callId: string) =>
      functionCall("write_stdin", { session_id: session, chars: "it's \u0007 $(x)\n" }, { callId });
    model.enqueue(type("one"), type("two"), message("done"));
    const thread = await app.turn(key, "type");
    const outputs = model.requests
      .at(-1)
      ?.input.filter((item) => (item.call_id === "one" || item.call_id === "two") && item.output !== undefined);
    return { asked: app.offered.slice(1), status: thread.turns.at(-1)?.status, outputs: JSON.stringify(outputs) };
  };

  it("shows what would be typed, with its newline, and into what", async () => {
    await setUp("0.169.0");
    const { asked, status, outputs } = await typeTwice("accept");
    assert.equal(status, "completed");
    assert.equal(asked.length, 2);
    const [decision] = asked;
    assert.ok(decision?.kind === "command");
    assert.deepEqual([decision.command, decision.typedInto], ["it's \u0007 $(x)↵\n", "cat"]);
    assert.match(outputs, /Chunk ID.*Chunk ID/);
  });

  it("declines it, and the turn goes on", async () => {
    await setUp("0.169.0");
    const { asked, status, outputs } = await typeTwice("decline");
    assert.deepEqual([asked.length, status], [2, "completed"]);
    assert.match(outputs, /rejected by user.*rejected by user/);
    assert.doesNotMatch(outputs, /Chunk ID/);
  });

  it("declines it and ends the turn", async () => {
    await setUp("0.169.0");
    const { asked, status } = await typeTwice("cancel");
    assert.deepEqual([asked.length, status], [1, "interrupted"]);
  });

  it("is not asked about by 0.130.0, which types at once", async () => {
    await setUp("0.130.0");
    const { asked, status, outputs } = await typeTwice("decline");
    assert.deepEqual([asked.length, status], [0, "completed"]);
    assert.match(outputs, /Chunk ID.*Chunk ID/);
  });
});

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Answer } from "../../../src/shared/decisions";
import { changingServerConfig } from "../../support/changingServer";
import { execCommand, functionCall, message } from "../../support/modelSteps";
import { codexPaths, type RealServer } from "../../support/realServer";
import { useRealServer } from "../../support/useRealServer";

const config = `[features]
request_permissions_tool = true

${changingServerConfig}`;

for (const version of Object.keys(codexPaths)) {
  describe(`approvals on codex ${version}`, function () {
    let server: RealServer;
    useRealServer(this, version, { config, each: true }, (started) => {
      server = started;
    });

    const change = () =>
      functionCall("change", { what: "all" }, { namespace: version === "0.130.0" ? "mcp__tiny__" : "mcp__tiny" });
    /** Runs a turn in which the tool is used twice, with the same answer each time. @returns how often was asked */
    const useTwice = async (answer: Answer) => {
      const { app, model } = server;
      app.answerWith(() => answer);
      model.enqueue(change(), change(), message("done"));
      const thread = await app.turn(app.services.threads.open(), "go");
      const items = thread.turns.at(-1)?.items.filter((item) => item.type === "mcpToolCall") ?? [];
      return { asked: app.offered, items, turn: thread.turns.at(-1) };
    };

    it("shows which tool, what it says of itself and what with, and uses it once", async () => {
      const { asked, items } = await useTwice("accept");
      assert.equal(asked.length, 2);
      const [decision] = asked;
      assert.ok(decision?.kind === "tool");
      assert.deepEqual(
        [decision.server, decision.tool, decision.description, JSON.parse(decision.args ?? "")],
        ["tiny", "change", "Changes <b>things</b>", { what: "all" }],
      );
      assert.match(JSON.stringify(items), /changed it.*changed it/);
    });

    it("allows it for the session", async () => {
      const { asked, items } = await useTwice("acceptForSession");
      assert.deepEqual([asked.length, items.length], [1, 2]);
      assert.ok(asked[0]?.answers.includes("acceptForSession"));
    });

    it("declines it, and the turn goes on", async () => {
      const { asked, items, turn } = await useTwice("decline");
      assert.deepEqual([asked.length, turn?.status], [2, "completed"]);
      assert.deepEqual(
        items.map(({ status }) => status),
        ["failed", "failed"],
      );
    });

    it("always allows it, also for another server", async () => {
      const { asked } = await useTwice("acceptAlways");
      assert.equal(asked.length, 1);
      const other = server.again();
      other.answerWith(() => "decline");
      server.model.enqueue(change(), message("done"));
      await other.turn(other.services.threads.open(), "again");
      assert.equal(other.offered.length, 0);
    });

    for (const answer of ["accept", "acceptForSession", "decline"] as const) {
      it(`gives more permissions: ${answer}`, async () => {
        const { app, model, workspace } = server;
        app.answerWith(() => answer);
        const permissions = { network: { enabled: true }, file_system: { write: [workspace] } };
        model.enqueue(
          functionCall("request_permissions", { reason: "need net", permissions }, { callId: "wish" }),
          message("done"),
        );
        const thread = await app.turn(app.services.threads.open(), "go");
        assert.equal(thread.turns.at(-1)?.status, "completed");
        const [decision] = app.offered;
        assert.ok(decision?.kind === "permissions");
        assert.deepEqual(decision.permissions, [
          { kind: "network" },
          { kind: "file", access: "write", path: workspace },
        ]);
        assert.equal(decision.reason, "need net");
        const output = model.requests
          .at(-1)
          ?.input.find((item) => item.call_id === "wish" && item.output !== undefined);
        const told = JSON.stringify(output?.output);
        assert.equal(decision.divisible, true);
        if (answer === "decline") assert.doesNotMatch(told, /enabled\W+true/);
        else assert.match(told, answer === "accept" ? /enabled\W+true.*turn/ : /enabled\W+true.*session/);
      });
    }

    for (const forSession of [false, true]) {
      it(`gives a part of the permissions, for the ${forSession ? "session" : "turn"}, and the sandbox holds it`, async () => {
        const { app, model, workspace } = server;
        const [here, there] = [join(workspace, "here"), join(workspace, "there")];
        await Promise.all([mkdir(here), mkdir(there)]);
        app.answerWith(() => ({ granted: [1], forSession }));
        const permissions = { network: { enabled: true }, file_system: { write: [here, there] } };
        const write = execCommand({ cmd: `echo a > ${here}/a; echo a > ${there}/a` });
        model.enqueue(functionCall("request_permissions", { reason: "some", permissions }), write, message("done"));
        const key = app.services.threads.open();
        const thread = await app.turn(key, "go");
        assert.equal(thread.turns.at(-1)?.status, "completed");
        assert.equal(app.offered.length, 1);
        assert.deepEqual([existsSync(join(here, "a")), existsSync(join(there, "a"))], [true, false]);
        await rm(join(here, "a"));
        model.reset();
        model.enqueue(write, message("done"));
        await app.turn(key, "again");
        assert.equal(existsSync(join(here, "a")), forSession, "in the next turn");
        assert.equal(app.services.store.state.decided[0]?.answer, "partly");
      });
    }
  });
}

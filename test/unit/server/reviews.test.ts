import assert from "node:assert/strict";
import type { ThreadView } from "../../../src/shared/view";
import { gate, message } from "../../support/modelSteps";
import { codexPaths, type RealServer } from "../../support/realServer";
import { useRealServer } from "../../support/useRealServer";

for (const version of Object.keys(codexPaths)) {
  describe(`reviews on codex ${version}`, function () {
    let server: RealServer;
    useRealServer(this, version, { each: true }, (started) => {
      server = started;
    });

    /** Starts a review in a thread that has had one turn. */
    async function review(): Promise<{ key: string; thread: () => ThreadView }> {
      const { app } = server;
      const key = app.services.threads.open();
      const { id } = await app.turn(key, "first");
      assert.ok(id);
      const { connection } = await app.services.session.server();
      await connection.request("review/start", {
        threadId: id,
        target: { type: "custom", instructions: "Look at it" },
        delivery: "inline",
      });
      return { key, thread: () => app.thread(key) };
    }

    it("are one turn, and say what they found once", async () => {
      const { app, model } = server;
      const location = { absolute_file_path: "/w/a.ts", line_range: { start: 2, end: 3 } };
      const finding = { title: "[P0] Wrong sum", body: "It subtracts.", confidence_score: 1, priority: 0 };
      const findings = [{ ...finding, code_location: location }];
      const overall = { overall_correctness: "patch is incorrect", overall_explanation: "One bug." };
      model.enqueue(message("ok"), message(JSON.stringify({ findings, ...overall, overall_confidence_score: 1 })));
      const { thread } = await review();
      await app.until("the end", () => thread().turns.length === 2 && thread().turns[1]?.status !== "inProgress");
      const turn = thread().turns[1];
      assert.equal(turn?.status, "completed");
      const shown = turn?.items.filter((item) => item.type !== "agentMessage" || item.text !== "") ?? [];
      assert.deepEqual(
        shown.map(({ type }) => type),
        ["enteredReviewMode", "exitedReviewMode"],
      );
      const end = shown[1];
      assert.deepEqual(end?.type === "exitedReviewMode" && end.result, {
        summary: "One bug.",
        findings: [
          { priority: 0, title: "Wrong sum", path: "/w/a.ts", startLine: 2, endLine: 3, body: "It subtracts." },
        ],
      });
    });

    it("can be stopped", async () => {
      const { app, model } = server;
      const hold = gate();
      model.enqueue(message("ok"), message(["{", hold.opened]));
      const { key, thread } = await review();
      await model.requested(2);
      await app.until("the start", () => thread().turns[1]?.startedAs !== undefined);
      await app.services.prompts.stop(key);
      await app.until("the end", () => thread().turns[1]?.status === "interrupted");
      assert.equal(thread().turns.length, 2);
      hold.open();
    });
  });
}

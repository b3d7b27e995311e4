import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Answer } from "../../../src/shared/decisions";
import { functionCall, message } from "../../support/modelSteps";
import { codexPaths, type RealServer } from "../../support/realServer";
import { useRealServer } from "../../support/useRealServer";

for (const version of Object.keys(codexPaths)) {
  describe(`more permissions for a command on codex ${version}`, function () {
    let server: RealServer;
    useRealServer(
      this,
      version,
      { config: "[features]\nexec_permission_approvals = true\n", each: true },
      (started) => {
        server = started;
      },
    );

    for (const [answer, asked, made, status] of [
      ["accept", 2, true, "completed"],
      ["acceptForSession", 1, true, "completed"],
      ["decline", 2, false, "completed"],
      ["cancel", 1, false, "interrupted"],
    ] as const satisfies readonly (readonly [Answer, number, boolean, string])[]) {
      it(`lists them with the command: ${answer}`, async () => {
        const { app, model, workspace } = server;
        app.answerWith(() => answer);
        const run = () =>
          functionCall("exec_command", {
            ...{ cmd: "touch made", workdir: workspace, justification: "to write" },
            sandbox_permissions: "with_additional_permissions",
            additional_permissions: { file_system: { write: [workspace] } },
          });
        model.enqueue(run(), run(), message("done"));
        const thread = await app.turn(app.services.threads.open(), "go");
        const [first] = app.offered;
        assert.ok(first?.kind === "command");
        assert.deepEqual(first.permissions, [{ kind: "file", access: "write", path: workspace }]);
        assert.deepEqual([first.command, first.reason], ["touch made", "to write"]);
        assert.deepEqual(
          [app.offered.length, existsSync(join(workspace, "made")), thread.turns.at(-1)?.status],
          [asked, made, status],
        );
      });
    }
  });
}

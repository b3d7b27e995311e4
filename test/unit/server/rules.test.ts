import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { readRules, removeRule, restoreRule, ruleFile } from "../../../src/app/rules/ruleFile";
import { execCommand, message } from "../../support/modelSteps";
import { codexPaths, type RealServer } from "../../support/realServer";
import { useRealServer } from "../../support/useRealServer";

for (const version of Object.keys(codexPaths)) {
  describe(`rules on codex ${version}`, function () {
    let server: RealServer;
    useRealServer(this, version, {}, (started) => {
      server = started;
    });

    it("always holds at once and for others; once removed, new threads ask, and open ones after a restart", async () => {
      const { app, model, codexHome } = server;
      const { threads, ports, session } = app.services;
      /** How often a turn that runs the command asks. */
      const asks = async (key: string): Promise<number> => {
        const before = app.offered.length;
        model.reset();
        model.enqueue(execCommand({ cmd: "touch made", escalate: "to see" }), message("done"));
        await app.turn(key, "go");
        return app.offered.length - before;
      };
      app.answerWith(() => "acceptAlways");
      const first = threads.open();
      assert.equal(await asks(first), 1);
      app.answerWith(() => "decline");
      assert.deepEqual([await asks(first), await asks(threads.open())], [0, 0]);

      const path = ruleFile(codexHome);
      const whole = await readFile(path, "utf8");
      const [rule, ...others] = await readRules(ports.files, path);
      assert.deepEqual([rule?.about, others], [{ kind: "command", words: ["touch", "made"] }, []]);
      assert.ok(rule);
      const removed = await removeRule(ports.files, path, rule);
      assert.equal(await readFile(path, "utf8"), "");
      assert.deepEqual([await asks(first), await asks(threads.open())], [0, 1]);
      await session.restart();
      assert.equal(await asks(first), 1);

      assert.ok(removed);
      await restoreRule(ports.files, path, removed);
      assert.equal(await readFile(path, "utf8"), whole);
      assert.equal(await asks(threads.open()), 0);
    });
  });
}

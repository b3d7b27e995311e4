import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ruleText } from "../../../src/shared/ruleText";
import { applyPatch, execCommand, message } from "../../support/modelSteps";
import { codexPaths, type RealServer } from "../../support/realServer";
import { useRealServer } from "../../support/useRealServer";

const patch = (from: string, to: string) =>
  applyPatch(`*** Begin Patch\n*** Update File: a.txt\n@@\n-${from}\n+${to}\n*** End Patch`);
const touch = execCommand({ cmd: "touch made", escalate: "to see" });

for (const version of Object.keys(codexPaths)) {
  describe(`answers on codex ${version}`, function () {
    let server: RealServer;
    useRealServer(this, version, {}, (started) => {
      server = started;
    });
    beforeEach(async () => {
      await writeFile(join(server.workspace, "a.txt"), "one\n");
      await rm(join(server.workspace, "made"), { force: true });
    });

    const read = (): Promise<string> => readFile(join(server.workspace, "a.txt"), "utf8");
    const made = (): boolean => existsSync(join(server.workspace, "made"));
    /** Runs a turn. @returns what was asked in it, and how it ended */
    const turn = async (key = server.app.services.threads.open()) => {
      const before = server.app.offered.length;
      const thread = await server.app.turn(key, "go");
      return { key, asked: server.app.offered.slice(before), turn: thread.turns.at(-1) };
    };

    it("declines a change with a reason, which the model reads before it goes on", async () => {
      const { app, model } = server;
      app.answerWith(() => ({ declineWith: "Use three instead, please" }));
      model.enqueue(patch("one", "two"), message("Understood."));
      const { turn: ended } = await turn();
      assert.equal(ended?.status, "completed");
      assert.equal(await read(), "one\n");
      const told = JSON.stringify(model.requests.at(-1)?.input);
      assert.match(told, /patch rejected by user.*Use three instead, please/);
      assert.equal(model.requests.length, 2, "no turn of its own");
      const change = ended?.items.find((item) => item.type === "fileChange");
      assert.equal(change?.status, "declined");
      assert.ok(
        ended?.items.some((item) => item.type === "userMessage" && item.text === "Use three instead, please"),
        "the person sees what Codex was told",
      );
    });

    it("declines a command with a reason", async () => {
      const { app, model } = server;
      app.answerWith(() => ({ declineWith: "Not in this folder" }));
      model.enqueue(touch, message("Understood."));
      const { turn: ended } = await turn();
      assert.equal(ended?.status, "completed");
      assert.match(JSON.stringify(model.requests.at(-1)?.input), /Not in this folder/);
      assert.equal(made(), false);
    });

    it("ends the turn", async () => {
      const { app, model } = server;
      app.answerWith(() => "cancel");
      model.enqueue(patch("one", "two"), message("never asked for"));
      const { turn: ended } = await turn();
      assert.equal(ended?.status, "interrupted");
      assert.equal(await read(), "one\n");
      assert.equal(model.requests.length, 1);
    });

    it("accepts a file for the session: the same file is not asked about again, another one is", async () => {
      const { app, model } = server;
      app.answerWith(() => "acceptForSession");
      model.enqueue(patch("one", "two"), patch("two", "three"), message("done"));
      const first = await turn();
      assert.deepEqual([first.asked.length, await read()], [1, "three\n"]);
      app.answerWith(() => "decline");
      model.enqueue(applyPatch("*** Begin Patch\n*** Add File: b.txt\n+b\n*** End Patch"), message("done"));
      const second = await turn(first.key);
      assert.equal(second.asked.length, 1);
    });

    it("accepts a command for the session: it runs again without asking", async () => {
      const { app, model } = server;
      app.answerWith(() => "acceptForSession");
      model.enqueue(touch, touch, message("done"));
      const { asked } = await turn();
      assert.deepEqual([asked.length, made()], [1, true]);
    });

    it("accepts a command always: the rule is the one that was shown, and holds for another server", async () => {
      const { app, model, codexHome } = server;
      app.answerWith(() => "acceptAlways");
      const always = execCommand({ cmd: "touch made", escalate: "to see" });
      model.enqueue(always, message("done"));
      const { asked } = await turn();
      const [decision] = asked;
      assert.ok(decision?.kind === "command" && decision.rule, "a rule is proposed");
      assert.equal(made(), true);
      const rules = await readFile(join(codexHome, "rules", "default.rules"), "utf8");
      assert.ok(rules.includes(ruleText(decision.rule)), rules);
      await rm(join(server.workspace, "made"));
      const other = server.again();
      model.enqueue(always, message("done"));
      await other.turn(other.services.threads.open(), "again");
      assert.deepEqual([other.offered.length, made()], [0, true]);
    });
  });
}

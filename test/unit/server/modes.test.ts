import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ModeId } from "../../../src/shared/view";
import { applyPatch, execCommand, message } from "../../support/modelSteps";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";

/** What happens to each thing that the model tries, when a person accepts whatever is asked. */
interface Measured {
  readonly asked: readonly string[];
  readonly patched: boolean;
  readonly touched: boolean;
  readonly escalated: boolean;
}

/** docs/modes.md says the same in words. */
const expected: Readonly<Record<ModeId, Measured>> = {
  ask: { asked: [], patched: false, touched: false, escalated: false },
  plan: { asked: [], patched: false, touched: false, escalated: false },
  agent: { asked: ["fileChange", "command"], patched: true, touched: false, escalated: true },
  auto: { asked: ["command"], patched: true, touched: true, escalated: true },
  // "never" refuses even here what asks to be escalated; nothing needs to, as there is no sandbox.
  full: { asked: [], patched: true, touched: true, escalated: false },
};

for (const version of Object.keys(codexPaths)) {
  describe(`modes on codex ${version}`, function () {
    this.timeout(60_000);
    let server: RealServer;
    before(async () => {
      server = await setUpRealServer(version);
      server.app.answerWith(() => "accept");
    });
    after(() => server.dispose());

    for (const mode of ["ask", "plan", "agent", "auto", "full"] as const) {
      it(`${mode} asks for ${expected[mode].asked.join(" and ") || "nothing"}`, async () => {
        const { app, model, workspace } = server;
        const at = (name: string): string => join(workspace, name);
        await writeFile(at("a.txt"), "one\n");
        const before = app.offered.length;
        model.reset();
        model.enqueue(
          applyPatch("*** Begin Patch\n*** Update File: a.txt\n@@\n-one\n+two\n*** End Patch"),
          execCommand({ cmd: "touch touched" }),
          execCommand({ cmd: "touch escalated", escalate: "to see" }),
          message("done"),
        );
        const key = app.services.threads.open();
        await app.services.threads.setMode(key, mode);
        const thread = await app.turn(key, `try ${mode}`);
        assert.equal(thread.turns.at(-1)?.status, "completed");
        const measured: Measured = {
          asked: app.offered.slice(before).map(({ kind }) => kind),
          patched: (await readFile(at("a.txt"), "utf8")) === "two\n",
          touched: existsSync(at("touched")),
          escalated: existsSync(at("escalated")),
        };
        await Promise.all(["touched", "escalated"].map((name) => rm(at(name), { force: true })));
        assert.deepEqual(measured, expected[mode]);
      });
    }

    it("a change of mode holds from the next turn on, in the same thread", async () => {
      const { app, model, workspace } = server;
      const patch = (from: string, to: string) =>
        applyPatch(`*** Begin Patch\n*** Update File: a.txt\n@@\n-${from}\n+${to}\n*** End Patch`);
      await writeFile(join(workspace, "a.txt"), "one\n");
      const key = app.services.threads.open();
      app.services.threads.setMode(key, "ask");
      model.reset();
      model.enqueue(patch("one", "two"), message("no"));
      await app.turn(key, "first");
      assert.equal(await readFile(join(workspace, "a.txt"), "utf8"), "one\n");
      app.services.threads.setMode(key, "auto");
      model.enqueue(patch("one", "two"), message("yes"));
      await app.turn(key, "second");
      assert.equal(await readFile(join(workspace, "a.txt"), "utf8"), "two\n");
    });
  });
}

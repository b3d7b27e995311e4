import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer } from "../../../src/shared/decisions";
import { hasMountNamespaces, makeManagedCodex } from "../../support/managedNetwork";
import { execCommand, message } from "../../support/modelSteps";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";

/** An address of example.com: those that are reserved are never asked about, and 0.130.0 asks about no name that it can not resolve. */
const host = "93.184.216.34";
const reach = () => execCommand({ cmd: `curl -sS -m 1 http://${host}/` });

for (const [version, codexPath] of Object.entries(codexPaths)) {
  describe(`the network on codex ${version}`, function () {
    this.timeout(60_000);
    let server: RealServer;
    let managed: ReturnType<typeof makeManagedCodex> | undefined;
    before(function () {
      // The server reads what turns this on from /etc alone; only root can give it another /etc.
      if (!hasMountNamespaces()) this.skip();
      managed = makeManagedCodex(codexPath);
    });
    after(() => managed?.dispose());
    beforeEach(async () => {
      server = await setUpRealServer(version, managed?.path);
    });
    afterEach(() => server.dispose());

    const rules = (): string => {
      const file = join(server.codexHome, "rules", "default.rules");
      return existsSync(file) ? readFileSync(file, "utf8") : "";
    };
    /** A turn that reaches for the host twice. */
    const reachTwice = async (answer: Answer) => {
      const { app, model } = server;
      app.answerWith(() => answer);
      model.enqueue(reach(), reach(), message("done"));
      const key = app.services.threads.open();
      app.services.threads.setMode(key, "auto");
      const thread = await app.turn(key, "go");
      return { asked: app.offered, turn: thread.turns.at(-1), told: JSON.stringify(model.requests.at(-1)?.input) };
    };

    for (const [answer, asked, blocked] of [
      ["accept", 2, false],
      ["acceptForSession", 1, false],
      ["decline", 2, true],
    ] as const) {
      it(`asks about a host by name and protocol: ${answer}`, async () => {
        const { asked: decisions, turn, told } = await reachTwice(answer);
        assert.equal(turn?.status, "completed");
        const [first] = decisions;
        assert.ok(first?.kind === "network");
        assert.deepEqual([first.host, first.protocol], [host, "http"]);
        // 0.169.0 asks before it says that the command has started.
        assert.ok([null, `curl -sS -m 1 http://${host}/`].includes(first.command), String(first.command));
        assert.equal(/rejected by user|not in allowlist/.test(told), blocked, told);
        // 0.169.0 waits a moment for others who reach for the same host, and may then not ask again.
        assert.ok(decisions.length <= asked && decisions.length >= 1, String(decisions.length));
        assert.equal(rules(), "");
      });
    }

    it("ends the turn", async () => {
      const { asked, turn } = await reachTwice("cancel");
      assert.deepEqual([asked.length, turn?.status], [1, "interrupted"]);
    });

    for (const [answer, blocked] of [
      ["acceptAlways", false],
      ["declineAlways", true],
    ] as const) {
      it(`writes the rule that was shown: ${answer}; another server doesn't ask`, async () => {
        const { asked, told } = await reachTwice(answer);
        assert.equal(asked.length, 1);
        const [first] = asked;
        assert.ok(first?.kind === "network");
        assert.equal(rules().trim(), blocked ? first.denyRule : first.allowRule);
        assert.equal(/denied by/.test(told), blocked);
        const other = server.again({ codexPath: join(process.cwd(), managed?.path ?? "") });
        server.model.reset();
        server.model.enqueue(reach(), message("done"));
        const key = other.services.threads.open();
        other.services.threads.setMode(key, "auto");
        await other.turn(key, "again");
        assert.equal(other.offered.length, 0);
      });
    }
  });
}

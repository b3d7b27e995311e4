import assert from "node:assert/strict";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "../../../src/shared/view";
import { gate, message } from "../../support/modelSteps";
import { createRealApp, type RealApp } from "../../support/realApp";
import { setUpRealServer } from "../../support/realServer";
import { greeting, writeScriptedServer } from "../../support/scriptedServer";

const folder = join(process.cwd(), ".vscode-test", "tmp", "faults");

describe("when there is no working server", function () {
  this.timeout(60_000);
  let app: RealApp | undefined;
  beforeEach(() => mkdir(folder, { recursive: true }));
  afterEach(async () => {
    app?.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  /** Tries to start a server and returns the problem that the screen shows. */
  async function problemOf(codexPath: string, trusted = true): Promise<Problem> {
    app = createRealApp({ codexPath, env: { CODEX_HOME: folder }, workspace: folder, trusted });
    await assert.rejects(app.services.session.server());
    const { screen } = app.services.store.state;
    assert.ok(screen.kind === "problem", screen.kind);
    assert.equal(app.services.session.running, false, "Retry can start a new one");
    return screen.problem;
  }

  it("says that the path in the setting is wrong", async () => {
    const problem = await problemOf(join(folder, "nowhere"));
    assert.ok(problem.code === "badPath" && problem.path.endsWith("nowhere"));
  });

  it("says that a workspace is not trusted, and starts nothing", async () => {
    assert.deepEqual(await problemOf(join(folder, "nowhere"), false), { code: "untrusted" });
  });

  it("says that codex is too old, by its hello or by its --version", async () => {
    const old = `${greeting("0.129.0")} onLine(greet);`;
    const hello = await problemOf(await writeScriptedServer(folder, old));
    assert.ok(hello.code === "tooOld" && hello.version === "0.129.0" && hello.minimum === "0.130.0");
    const older = `if (args[0] === "--version") console.log("codex-cli 0.20.0"); else process.exit(2);`;
    const version = await problemOf(await writeScriptedServer(folder, older));
    assert.ok(version.code === "tooOld" && version.version === "0.20.0");
  });

  it("says what a program wrote that ended at once", async () => {
    const body = `if (args[0] === "--version") console.log("codex-cli 0.169.0");
      else { console.error("no CODEX_HOME"); process.exit(1); }`;
    const problem = await problemOf(await writeScriptedServer(folder, body));
    assert.ok(problem.code === "startFailed");
    assert.match(problem.detail, /no CODEX_HOME/);
  });

  it("starts the next one when the one before is gone, which still has its threads", async function () {
    // There, processes have no groups to leave.
    if (process.platform === "win32") return this.skip();
    // A child that has left the group holds its output open: it is gone a moment after it has exited.
    const body = `${greeting("0.169.0")} onLine(greet);
      require("node:child_process").spawn("sleep", ["5"], { stdio: "inherit", detached: true }).unref();`;
    const codexPath = await writeScriptedServer(folder, body);
    app = createRealApp({ codexPath, env: { CODEX_HOME: folder }, workspace: folder, trusted: true });
    const { session } = app.services;
    const { info } = await session.server();
    const before = performance.now();
    const next = session.restart();
    await next;
    // Half a second is what is waited for such output (src/protocol/serverProcess.ts); a start takes a tenth of that.
    assert.ok(performance.now() - before >= 450, "it did not wait");
    assert.notEqual(session.current?.info.pid, info.pid);
  });

  it("notices a crash, fails what was under way, and starts again on request", async () => {
    const server = await setUpRealServer("0.169.0");
    try {
      const hold = gate();
      server.model.enqueue(message(["a", hold.opened, "b"]));
      const { services } = server.app;
      const key = services.threads.open();
      const turn = server.app.turn(key, "please");
      await server.app.until("the first word", () => JSON.stringify(server.app.thread(key)).includes('"text":"a"'));
      const pid = services.session.current?.info.pid;
      assert.ok(pid);
      process.kill(-pid, "SIGKILL");
      const thread = await turn;
      assert.equal(thread.turns[0]?.status, "interrupted");
      assert.equal(thread.turns[0]?.items.at(-1)?.status, "interrupted");
      await server.app.until(
        "the problem",
        ({ screen }) => screen.kind === "problem" && screen.problem.code === "crashed",
      );
      hold.open();
      await services.session.restart();
      assert.equal(services.store.state.screen.kind, "chat");
      assert.notEqual(services.session.current?.info.pid, pid);
    } finally {
      await server.dispose();
    }
  });

  it("asks the next server what has become of a thread that was being rewound when the server went", async () => {
    const server = await setUpRealServer("0.169.0");
    try {
      const { services } = server.app;
      const key = services.threads.open();
      for (const text of ["one", "two", "three"]) await server.app.turn(key, text);
      const { connection, info } = await services.session.server();
      const request = connection.request.bind(connection);
      // It does what it is told, and goes before it can say so.
      connection.request = async (method, params) => {
        const answer = await request(method, params);
        if (method !== "thread/revert") return answer;
        process.kill(-info.pid, "SIGKILL");
        return request("account/read", {}) as never;
      };
      const turnIds = () => server.app.thread(key).turns.map(({ id }) => id);
      const [first, second] = turnIds();
      assert.ok(services.prompts.edit(key, second ?? ""));
      await services.prompts.submit(key, "anew", { text: "two, anew", attachments: [] }, second);
      assert.equal(server.app.thread(key).outbox[0]?.state, "failed");
      await server.app.until("the crash", ({ screen }) => screen.kind === "problem");
      await services.session.restart();
      await server.app.until("what the server has", () => turnIds().length === 1);
      assert.deepEqual(turnIds(), [first]);
      await services.prompts.retry(key, "anew");
      await server.app.until(
        "the new turn",
        () => turnIds().length === 2 && server.app.thread(key).turns[1]?.status === "completed",
      );
    } finally {
      await server.dispose();
    }
  });

  it("survives being restarted while it starts", async () => {
    const server = await setUpRealServer("0.169.0");
    try {
      const { session, store } = server.app.services;
      const first = session.server().catch(() => "abandoned");
      await Promise.all([session.restart(), session.restart()]);
      assert.equal(await first, "abandoned");
      assert.equal(store.state.screen.kind, "chat");
      assert.ok(session.current);
    } finally {
      await server.dispose();
    }
  });

  it("answers each request of the server exactly once, whatever comes in between", async () => {
    const body = `${greeting("0.169.0")}
      const seen = {};
      let asked = false;
      onLine((message) => {
        greet(message);
        if (message.method === "initialized") {
          for (const [id, method] of [[0, "made/up"], ["x", "item/fileChange/requestApproval"], [2, "item/tool/call"],
            [3, "currentTime/read"], [4, "item/permissions/requestApproval"], [5, "item/tool/requestUserInput"]])
            say({ id, method, params: { threadId: "t", turnId: "u", itemId: "i", questions: [] } });
        }
        if (!message.method) {
          seen[message.id] = (seen[message.id] ?? 0) + 1;
          if (Object.keys(seen).length === 6 && !asked) {
            asked = true;
            setTimeout(() => say({ method: "warning", params: { threadId: null, message: JSON.stringify(seen) } }), 50);
          }
        }
      });`;
    const codexPath = await writeScriptedServer(folder, body);
    app = createRealApp({ codexPath, env: { CODEX_HOME: folder }, workspace: folder });
    app.answerWith(() => "decline");
    await app.services.session.server();
    const state = await app.until("the count", ({ notices }) => notices.length > 0);
    assert.deepEqual(JSON.parse(state.notices[0]?.message ?? ""), { 0: 1, 2: 1, 3: 1, 4: 1, 5: 1, x: 1 });
  });
});

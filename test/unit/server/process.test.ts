import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { execCommand, message } from "../../support/modelSteps";
import { type RealServer, setUpRealServer } from "../../support/realServer";

/** Processes whose command line or environment names this codex home. */
function processesOf(codexHome: string): string[] {
  const all = execFileSync("ps", ["axeww", "-o", "pid=,args="], { encoding: "utf8" });
  return all.split("\n").filter((line) => line.includes(`CODEX_HOME=${codexHome}`));
}

describe("the server's processes", function () {
  this.timeout(60_000);
  if (process.platform === "win32") return;
  let server: RealServer;
  beforeEach(async () => {
    server = await setUpRealServer("0.169.0");
  });
  afterEach(() => server.dispose());

  async function gone(): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (processesOf(server.codexHome).length > 0) {
      assert.ok(Date.now() < deadline, processesOf(server.codexHome).join("\n"));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it("are none before the first need", async () => {
    server.app.services.threads.open();
    assert.deepEqual(processesOf(server.codexHome), []);
  });

  it("all end with the session, a running command included", async () => {
    const { app, model } = server;
    model.enqueue(execCommand({ cmd: "sleep 1000", yieldMs: 300 }), message("It runs."));
    await app.turn(app.services.threads.open(), "sleep");
    assert.ok(processesOf(server.codexHome).some((line) => line.includes("sleep 1000")));
    app.dispose();
    await gone();
  });

  it("all end when the server is killed", async () => {
    const { app, model } = server;
    model.enqueue(execCommand({ cmd: "sleep 1000", yieldMs: 300 }), message("It runs."));
    await app.turn(app.services.threads.open(), "sleep");
    const pid = app.services.session.current?.info.pid;
    assert.ok(pid);
    process.kill(pid, "SIGKILL");
    await gone();
  });
});

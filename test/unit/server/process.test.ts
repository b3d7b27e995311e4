import assert from "node:assert/strict";
import { execCommand, message } from "../../support/modelSteps";
import { longCommand, noServerProcesses, processesOf } from "../../support/processes";
import { type RealServer, setUpRealServer } from "../../support/realServer";

describe("the server's processes", function () {
  this.timeout(60_000);
  if (process.platform === "win32") return;
  let server: RealServer;
  beforeEach(async () => {
    server = await setUpRealServer("0.169.0");
  });
  afterEach(() => server.dispose());

  it("are none before the first need", async () => {
    server.app.services.threads.open();
    assert.deepEqual(processesOf(server.codexHome), []);
  });

  it("all end with the session, a running command included", async () => {
    const { app, model } = server;
    model.enqueue(execCommand({ cmd: longCommand, yieldMs: 300 }), message("It runs."));
    await app.turn(app.services.threads.open(), "sleep");
    assert.ok(processesOf(server.codexHome).some(({ command }) => command.includes(longCommand)));
    app.dispose();
    await noServerProcesses(server.codexHome);
  });

  it("all end when the server is killed", async () => {
    const { app, model } = server;
    model.enqueue(execCommand({ cmd: longCommand, yieldMs: 300 }), message("It runs."));
    await app.turn(app.services.threads.open(), "sleep");
    const pid = app.services.session.current?.info.pid;
    assert.ok(pid);
    process.kill(pid, "SIGKILL");
    await noServerProcesses(server.codexHome);
  });
});

import assert from "node:assert/strict";
import { execCommand, httpFailure, message } from "../../support/modelSteps";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";

for (const version of Object.keys(codexPaths)) {
  describe(`a person who looks elsewhere, on codex ${version}`, function () {
    this.timeout(30_000);
    let server: RealServer;
    before(async () => {
      server = await setUpRealServer(version);
    });
    after(() => server.dispose());
    beforeEach(() => {
      server.model.reset();
      server.app.editor.told.length = 0;
      server.app.editor.focused = false;
    });

    it("is told when Codex has finished, or could not go on", async () => {
      const { app, model } = server;
      const key = app.services.threads.open();
      model.enqueue(message("Done."));
      await app.turn(key, "Do it");
      assert.deepEqual(app.editor.told, [{ kind: "done", title: "Do it" }]);
      model.enqueue(httpFailure(400, { error: { message: "no" } }));
      await app.turn(key, "Again");
      assert.deepEqual(app.editor.told[1], { kind: "failed", title: "Do it" });
    });

    it("is told when Codex waits for a decision, and of nothing that they see themselves", async () => {
      const { app, model } = server;
      app.answerWith(() => "decline");
      const key = app.services.threads.open();
      model.enqueue(execCommand({ cmd: "touch x", escalate: "why" }), message("Not run."));
      await app.turn(key, "Run it");
      assert.deepEqual(
        app.editor.told.map(({ kind }) => kind),
        ["needed", "done"],
      );
      app.editor.focused = true;
      model.enqueue(message("Seen."));
      await app.turn(key, "Once more");
      assert.equal(app.editor.told.length, 2);
    });

    it("is not told of what they stopped, nor while the next message follows by itself", async () => {
      const { app, model } = server;
      const key = app.services.threads.open();
      app.whileRunning("queue");
      model.enqueue(message("One."), message("Two."));
      const first = app.services.prompts.submit(key, "1", { text: "one", attachments: [] });
      await app.services.queue.submit(key, "2", { text: "two", attachments: [] }, false);
      await first;
      await app.until("both turns", () => app.thread(key).turns.at(1)?.status === "completed");
      assert.deepEqual(app.editor.told, [{ kind: "done", title: "one" }]);
      app.whileRunning("steer");
      app.editor.told.length = 0;
      model.enqueue(execCommand({ cmd: "sleep 20" }));
      const sent = app.services.prompts.submit(key, "3", { text: "three", attachments: [] });
      await app.until("the turn", () => app.thread(key).turns.at(2)?.status === "inProgress");
      await app.services.prompts.stop(key);
      await sent;
      await app.until("its end", () => app.thread(key).turns.at(2)?.status === "interrupted");
      assert.deepEqual(app.editor.told, []);
    });
  });
}

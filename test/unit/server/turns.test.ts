import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chooseModel } from "../../../src/app/chat/chooseModel";
import { applyPatch, execCommand, gate, httpFailure, message, reasoning } from "../../support/modelSteps";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";

const patch = "*** Begin Patch\n*** Update File: a.txt\n@@\n one\n-two\n+TWO\n*** End Patch";

for (const version of Object.keys(codexPaths)) {
  describe(`turns on codex ${version}`, function () {
    this.timeout(60_000);
    let server: RealServer;
    beforeEach(async () => {
      server = await setUpRealServer(version);
      await writeFile(join(server.workspace, "a.txt"), "one\ntwo\n");
    });
    afterEach(() => server.dispose());

    it("streams reasoning, an answer, a command and a file change", async () => {
      const { app, model, workspace } = server;
      const hold = gate();
      model.enqueue(
        [reasoning("Thinking…"), message(["Let me ", hold.opened, "look."]), execCommand({ cmd: "cat a.txt" })],
        applyPatch(patch),
        message("Done."),
      );
      const key = app.services.threads.open();
      const turn = app.turn(key, "please");
      const streamed = await app.until("the first words", (state) =>
        state.threads.some(({ view }) =>
          view.turns[0]?.items.some((item) => item.type === "agentMessage" && item.text === "Let me "),
        ),
      );
      assert.equal(streamed.threads[0]?.view.turns[0]?.status, "inProgress");
      hold.open();
      const state = await app.until("the decision", ({ decisions }) => decisions.length > 0);
      const decision = state.decisions[0];
      assert.ok(decision?.kind === "fileChange");
      assert.equal(decision.changes[0]?.path, join(workspace, "a.txt"));
      assert.equal(await readFile(join(workspace, "a.txt"), "utf8"), "one\ntwo\n", "nothing is written before");
      app.services.broker.answer(decision.id, "accept");
      const thread = await turn;
      assert.equal(await readFile(join(workspace, "a.txt"), "utf8"), "one\nTWO\n");
      const items = thread.turns[0]?.items ?? [];
      assert.deepEqual(
        items.map(({ type, status }) => `${type} ${status}`),
        [
          "userMessage completed",
          "reasoning completed",
          "agentMessage completed",
          "commandExecution completed",
          "fileChange completed",
          "agentMessage completed",
        ],
      );
      const command = items[3];
      assert.ok(command?.type === "commandExecution");
      assert.deepEqual([command.command, command.exitCode], ["cat a.txt", 0]);
      // codex runs a login shell, whose profile may print something of its own first.
      assert.match(command.output, /one\ntwo\n$/);
      assert.deepEqual(thread.outbox, [], "the prompt is shown as a message, not as being sent");
      assert.equal(thread.title, "please");
    });

    it("leaves the file alone when declined, and the turn goes on", async () => {
      const { app, model, workspace } = server;
      model.enqueue(applyPatch(patch), message("Then not."));
      app.answerWith(() => "decline");
      const thread = await app.turn(app.services.threads.open(), "please");
      assert.equal(await readFile(join(workspace, "a.txt"), "utf8"), "one\ntwo\n");
      assert.deepEqual(
        thread.turns[0]?.items.map(({ status }) => status),
        ["completed", "declined", "completed"],
      );
      assert.match(JSON.stringify(model.requests.at(-1)?.input), /rejected by user/);
    });

    it("interrupts: the decision goes, unfinished items are closed", async () => {
      const { app, model, workspace } = server;
      model.enqueue(applyPatch(patch));
      const key = app.services.threads.open();
      const turn = app.turn(key, "please");
      await app.until("the decision", ({ decisions }) => decisions.length > 0);
      await app.services.prompts.stop(key);
      const thread = await turn;
      assert.deepEqual(app.services.store.state.decisions, []);
      assert.equal(thread.turns[0]?.status, "interrupted");
      assert.notEqual(thread.turns[0]?.items.at(-1)?.status, "inProgress");
      assert.equal(await readFile(join(workspace, "a.txt"), "utf8"), "one\ntwo\n");
    });

    it("interrupts a turn that is only being started", async () => {
      const { app, model } = server;
      const hold = gate();
      model.enqueue(message(["a", hold.opened, "b"]));
      const key = app.services.threads.open();
      const turn = app.turn(key, "please");
      await app.services.prompts.stop(key);
      assert.equal((await turn).turns[0]?.status, "interrupted");
      hold.open();
    });

    it("steers the running turn", async () => {
      const { app, model } = server;
      const hold = gate();
      model.enqueue(message(["a", hold.opened, "b"]), message("Steered."));
      const key = app.services.threads.open();
      const turn = app.turn(key, "first");
      await app.until("the first word", () => JSON.stringify(app.thread(key)).includes('"text":"a"'));
      await app.services.prompts.submit(key, "steered-1", { text: "second", attachments: [] });
      hold.open();
      const thread = await turn;
      assert.equal(thread.turns.length, 1);
      assert.deepEqual(thread.outbox, []);
      const prompts = thread.turns[0]?.items.flatMap((item) => (item.type === "userMessage" ? [item] : [])) ?? [];
      assert.deepEqual(
        prompts.map(({ text }) => text),
        ["first", "second"],
      );
      assert.equal(prompts[1]?.clientId, "steered-1");
      assert.match(JSON.stringify(model.requests.at(-1)?.input), /second/);
    });

    it("shows a failed turn's error", async () => {
      const { app, model } = server;
      model.enqueue(httpFailure(401, { error: { message: "no such key" } }));
      const thread = await app.turn(app.services.threads.open(), "please");
      assert.equal(thread.turns[0]?.status, "failed");
      assert.match(thread.turns[0]?.error?.message ?? "", /401|no such key/);
      // 0.130.0 calls it "other".
      assert.equal(thread.turns[0]?.error?.code, version === "0.130.0" ? "other" : "httpConnectionFailed");
    });

    it("lets a prompt wait for its thread to be read", async () => {
      const { app, model } = server;
      model.enqueue(message("First answer."));
      const threadId = (await app.turn(app.services.threads.open(), "remember")).id;
      assert.ok(threadId);
      app.dispose();
      const other = server.again();
      model.enqueue(message("Second answer."));
      const key = other.services.threads.resume(threadId);
      await other.services.prompts.submit(key, "early", { text: "go on", attachments: [] });
      await other.until(
        "both turns",
        () => other.thread(key).turns.filter(({ status }) => status === "completed").length === 2,
      );
      assert.equal(other.thread(key).id, threadId);
      assert.match(JSON.stringify(model.requests.at(-1)?.input), /First answer/);
    });

    it("reads a thread later that could not be read while there was no server", async () => {
      const { app, model } = server;
      model.enqueue(message("First answer."));
      const threadId = (await app.turn(app.services.threads.open(), "remember")).id;
      assert.ok(threadId);
      app.dispose();
      const other = server.again({ codexPath: "nowhere" });
      const key = other.services.threads.resume(threadId);
      await other.until("the problem", ({ screen }) => screen.kind === "problem");
      other.useCodex(server.codexPath);
      await other.services.session.restart();
      await other.until("the turn", () => other.thread(key).turns.length === 1);
      assert.equal(other.thread(key).id, threadId);
    });

    it("uses the model and the effort that were chosen, before the first turn and later", async () => {
      const { app, model } = server;
      const names = version === "0.130.0" ? ["gpt-5.4", "gpt-5.5"] : ["gpt-5.5", "gpt-5.6-sol"];
      const key = app.services.threads.open();
      const asked: unknown[] = [];
      for (const [index, name] of names.entries()) {
        const { connection } = await app.services.session.server();
        const listed = (await connection.request("model/list", {})).data.find((each) => each.model === name);
        app.choose(listed?.displayName ?? "", "low");
        await chooseModel(app.services, key);
        await app.turn(key, `prompt ${index}`);
        const request = model.requests.at(-1);
        asked.push([request?.model, request?.reasoning?.effort]);
      }
      assert.deepEqual(
        asked,
        names.map((name) => [name, "low"]),
      );
      assert.deepEqual([app.thread(key).model, app.thread(key).effort], [names[1], "low"]);
    });

    it("continues a thread in another server process, and reads it back", async () => {
      const { app, model } = server;
      model.enqueue(message("First answer."));
      const key = app.services.threads.open();
      const threadId = (await app.turn(key, "remember")).id;
      assert.ok(threadId);
      await app.services.session.restart();
      model.enqueue(message("Second answer."));
      const thread = await app.turn(key, "go on");
      assert.equal(thread.turns.length, 2);
      assert.match(JSON.stringify(model.requests.at(-1)?.input), /First answer/);
      app.dispose();

      const other = server.again();
      const resumed = other.services.threads.resume(threadId);
      await other.until("the turns", () => !other.thread(resumed).loading);
      const texts = other
        .thread(resumed)
        .turns.flatMap(({ items }) =>
          items.flatMap((item) => (item.type === "agentMessage" || item.type === "userMessage" ? [item.text] : [])),
        );
      assert.deepEqual(texts, ["remember", "First answer.", "go on", "Second answer."]);
      assert.equal(other.thread(resumed).title, "remember");
    });
  });
}

import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compact, review, runShell } from "../../../src/app/threadActions";
import { execCommand, type Gate, gate, httpFailure, message } from "../../support/modelSteps";
import { onePixel } from "../../support/onePixel";
import type { RealApp } from "../../support/realApp";
import { codexPaths, type RealServer } from "../../support/realServer";
import { useRealServer } from "../../support/useRealServer";

const prompt = (text: string) => ({ text, attachments: [] });

for (const version of Object.keys(codexPaths)) {
  describe(`the queue on codex ${version}`, function () {
    let server: RealServer;
    let app: RealApp;
    let key: string;
    useRealServer(this, version, { each: true }, (fresh) => {
      server = fresh;
      ({ app } = server);
      key = app.services.threads.open();
    });

    /** Starts a turn that goes on until the gate is opened. */
    async function startTurn(text = "first"): Promise<Gate> {
      const hold = gate();
      server.model.enqueue(message(["begun ", hold.opened, "ended"]));
      await app.services.prompts.submit(key, `turn-${text}`, prompt(text));
      await app.until("the first word", () => JSON.stringify(app.thread(key)).includes('"text":"begun "'));
      return hold;
    }

    const queue = (text: string) => app.services.queue.submit(key, `id-${text}`, prompt(text), true);
    const queued = (of = app, at = key) => of.thread(at).queue.map(({ text }) => text);
    const sent = (of = app, at = key) =>
      of.thread(at).turns.map(({ items }) => items.flatMap((item) => (item.type === "userMessage" ? [item.text] : [])));
    const idle = (of = app, at = key) => of.thread(at).turns.every(({ status }) => status !== "inProgress");

    it("sends in order when the turn has ended well, one turn each, as it was reordered and edited", async () => {
      const hold = await startTurn();
      for (const text of ["one", "two", "three", "four"]) await queue(text);
      app.services.queue.move(key, "id-three", 0);
      assert.deepEqual(app.services.prompts.takeBack(key, "id-two")?.text, "two");
      app.services.prompts.remove(key, "id-four");
      assert.deepEqual(queued(), ["three", "one"]);
      assert.equal(server.model.requests.length, 1, "nothing is sent while the turn runs");
      hold.open();
      await app.until("all turns", () => app.thread(key).turns.length === 3 && idle());
      assert.deepEqual(sent(), [["first"], ["three"], ["one"]]);
      assert.deepEqual([queued(), app.thread(key).outbox], [[], []]);
      const ids = app
        .thread(key)
        .turns.flatMap(({ items }) => items.flatMap((item) => (item.type === "userMessage" ? [item.clientId] : [])));
      assert.deepEqual(ids, ["turn-first", "id-three", "id-one"]);
    });

    it("queues or steers as the setting says, and the other way round when asked", async () => {
      const hold = await startTurn();
      server.model.enqueue(message("steered"));
      app.whileRunning("queue");
      await app.services.queue.submit(key, "a", prompt("waits"), false);
      await app.services.queue.submit(key, "b", prompt("goes in"), true);
      assert.deepEqual(queued(), ["waits"]);
      await app.services.queue.sendNow(key, "a");
      hold.open();
      await app.until("the end", () => idle() && app.thread(key).outbox.length === 0);
      assert.deepEqual(sent(), [["first", "goes in", "waits"]]);
      await app.services.queue.submit(key, "c", prompt("at once"), false);
      assert.deepEqual(queued(), [], "while nothing runs, nothing is queued");
    });

    for (const what of ["a review", "a compaction", "a command of the person's own"] as const) {
      it(`waits for the end of ${what}, into which nothing can be said`, async () => {
        await app.turn(key, "before");
        const hold = gate();
        if (what !== "a command of the person's own") server.model.enqueue(message(["begun ", hold.opened, "ended"]));
        server.model.enqueue(message("to the first"), message("to the second"));
        const flag = join(server.workspace, "go-on");
        if (what === "a review") await review(app.services, key, { type: "custom", instructions: "errors" });
        else if (what === "a compaction") await compact(app.services, key);
        else await runShell(app.services, key, `until [ -e ${flag} ]; do sleep 0.1; done`);
        await app.until("its item", () => (app.thread(key).turns[1]?.items.length ?? 0) > 0);
        await app.services.queue.submit(key, "one", prompt("one"), false);
        await app.services.queue.submit(key, "two", prompt("two"), true);
        assert.deepEqual([queued(), app.thread(key).outbox], [["one", "two"], []]);
        await app.services.queue.sendNow(key, "two");
        assert.deepEqual([queued(), app.thread(key).outbox], [["two", "one"], []], "not even when it is to go first");
        hold.open();
        writeFileSync(flag, "");
        await app.until("all turns", () => app.thread(key).turns.length === 4 && idle());
        assert.deepEqual(sent().slice(2), [["two"], ["one"]]);
        assert.match(JSON.stringify(app.thread(key).turns[3]), /to the second/);
      });
    }

    it("waits after a stop until a person says so", async () => {
      const hold = await startTurn();
      await queue("later");
      await app.services.prompts.stop(key);
      await app.until("the pause", () => app.thread(key).queuePaused === "stopped" && idle());
      hold.open();
      server.model.reset();
      await app.turn(key, "something else");
      assert.deepEqual(queued(), ["later"], "another turn does not set it going");
      app.services.queue.resume(key);
      await app.until("the queued turn", () => app.thread(key).turns.length === 3 && idle());
      assert.deepEqual(sent(), [["first"], ["something else"], ["later"]]);
      assert.equal(app.thread(key).queuePaused, null);
    });

    it("keeps back an image, and what is behind it, while the model that was chosen takes none", async () => {
      const hold = await startTurn();
      const image = { kind: "image", name: "dot.png", url: onePixel, path: null } as const;
      await app.services.queue.submit(key, "id-look", { text: "look", attachments: [image] }, true);
      await queue("later");
      const { store } = app.services;
      const choose = (model: string) => store.dispatch({ type: "modelChosen", key, model, effort: null });
      store.dispatch({ type: "textOnlyModels", models: ["reads-only"] });
      choose("reads-only");
      hold.open();
      await app.until("the end of the turn", () => idle());
      await app.services.queue.sendNow(key, "id-look");
      app.services.queue.resume(key);
      await app.services.queue.sendNow(key, "none");
      assert.deepEqual([queued(), app.thread(key).outbox], [["look", "later"], []]);
      assert.equal(server.model.requests.length, 1, "nothing was sent");
      server.model.reset();
      choose("gpt-5.5");
      await app.until("all turns", () => app.thread(key).turns.length === 3 && idle());
      assert.deepEqual(sent(), [["first"], ["look"], ["later"]]);
      assert.ok(JSON.stringify(server.model.requests).includes(onePixel), "with the image");
    });

    it("waits after a failure", async () => {
      const hold = await startTurn();
      await queue("fails");
      await queue("later");
      server.model.enqueue(httpFailure(401, { error: { message: "no" } }));
      hold.open();
      await app.until("the pause", () => app.thread(key).queuePaused === "failed");
      assert.deepEqual(queued(), ["later"]);
    });

    it("sends nothing while a decision is pending, and answers none", async () => {
      server.model.enqueue(execCommand({ cmd: "touch x", escalate: "May I?" }), message("Not then."));
      await app.services.prompts.submit(key, "first", prompt("first"));
      const { decisions } = await app.until("the decision", (state) => state.decisions.length > 0);
      await queue("yes, accept it");
      assert.equal(app.services.store.state.decisions.length, 1);
      assert.deepEqual(queued(), ["yes, accept it"]);
      app.services.broker.answer(decisions[0]?.id ?? "", "decline");
      await app.until("both turns", () => app.thread(key).turns.length === 2 && idle());
      assert.deepEqual(sent(), [["first"], ["yes, accept it"]]);
      // Nor one that belongs to no turn, as a form of an MCP server may.
      const [decision] = decisions;
      assert.ok(decision);
      app.services.store.dispatch({ type: "decisionAdded", decision });
      await queue("accept");
      assert.deepEqual([queued(), server.model.requests.length], [["accept"], 3]);
      app.services.store.dispatch({ type: "decisionRemoved", id: decision.id });
      await app.until("the third turn", () => app.thread(key).turns.length === 3 && idle());
    });

    it("goes out with what is chosen by then: another model, and a mode that only reads", async () => {
      await app.services.threads.setMode(key, "auto");
      const hold = await startTurn();
      await queue("later");
      app.services.store.dispatch({ type: "modelChosen", key, model: "gpt-5.2", effort: "low" });
      await app.services.threads.setMode(key, "ask");
      server.model.enqueue(execCommand({ cmd: "touch written" }), message("It did not work."));
      hold.open();
      await app.until("both turns", () => app.thread(key).turns.length === 2 && idle());
      assert.equal(server.model.requests.at(-1)?.model, "gpt-5.2");
      assert.equal(existsSync(join(server.workspace, "written")), false);
    });

    it("keeps what goes with a message, and gives it back with it", async () => {
      const attached = () =>
        app.services.store.state.threads
          .find((each) => each.key === key)
          ?.attachments.map(({ attachment }) => attachment);
      const file = { kind: "file", path: join(server.workspace, "a.txt") } as const;
      const hold = await startTurn();
      const { attachments, queue: messages, prompts } = app.services;
      attachments.attach(key, file);
      await messages.submit(key, "with", attachments.promptWith(key, "with a file"), true);
      assert.deepEqual([attached(), app.thread(key).queue[0]?.attachments], [[], [file]]);
      assert.equal(prompts.takeBack(key, "with")?.text, "with a file");
      assert.deepEqual(attached(), [file]);
      await messages.submit(key, "again", attachments.promptWith(key, "with a file"), true);
      hold.open();
      await app.until("both turns", () => app.thread(key).turns.length === 2 && idle());
      assert.match(JSON.stringify(server.model.requests.at(-1)?.input), /a\.txt/);
      // An earlier prompt brings its attachments along, and takes them away when it is not edited after all.
      prompts.edit(key, app.thread(key).turns[1]?.id ?? "");
      assert.deepEqual(attached(), [file]);
      prompts.cancelEdit(key);
      assert.deepEqual(attached(), []);
    });

    it("is kept over a reload, and waits then", async () => {
      await startTurn();
      await queue("one");
      await queue("two");
      const threadId = app.thread(key).id ?? "";
      app.dispose();
      const other = server.again();
      const resumed = other.services.threads.resume(threadId);
      await other.until("the thread", () => !other.thread(resumed).loading);
      assert.deepEqual(queued(other, resumed), ["one", "two"]);
      assert.equal(other.thread(resumed).queuePaused, "reloaded");
      assert.equal(other.thread(resumed).turns.at(-1)?.cutOff, true, "the turn can be continued");
      server.model.reset();
      other.services.queue.resume(resumed);
      await other.until("both", () => other.thread(resumed).turns.length === 3 && idle(other, resumed));
      assert.deepEqual(sent(other, resumed), [["first"], ["one"], ["two"]]);
      assert.deepEqual(server.memory.get("unsent"), {}, "nothing is left behind");
    });

    it("neither loses nor doubles a prompt when the window goes away while it is sent", async () => {
      await app.turn(key, "same");
      const threadId = app.thread(key).id ?? "";
      const hold = await startTurn("same");
      const turns = app.thread(key).turns.map(({ id }) => id);
      // What the memory holds when the window goes before the server's word has come: one that it has, two that it hasn't.
      const waiting = (clientId: string, text: string, turnId: string | undefined) => ({
        ...prompt(text),
        clientId,
        state: "sending" as const,
        turnId: null,
        error: null,
        sentAfter: { turnId: turnId ?? null, sameText: turnId === turns[0] ? 1 : 0 },
      });
      const outbox = [
        waiting("turn-same", "same", turns[0]),
        waiting("never-1", "same", turns[0]),
        waiting("never-2", "not there", turns[0]),
      ];
      app.dispose();
      hold.open();
      server.memory.set("unsent", { [threadId]: { outbox, queue: [], turnId: null } });
      const other = server.again();
      const resumed = other.services.threads.resume(threadId);
      await other.until("the thread", () => !other.thread(resumed).loading);
      assert.deepEqual(
        other.thread(resumed).outbox.map(({ clientId, state }) => [clientId, state]),
        [
          ["never-1", "failed"],
          ["never-2", "failed"],
        ],
      );
      server.model.reset();
      await other.services.prompts.retry(resumed, "never-2");
      await other.until("its turn", () => other.thread(resumed).turns.length === 3 && idle(other, resumed));
      assert.deepEqual(sent(other, resumed), [["same"], ["same"], ["not there"]]);
    });

    it("finds out after a crash what has arrived, sends nothing twice, and waits", async function () {
      // Windows has no signal that stops a process for a while.
      if (process.platform === "win32") this.skip();
      const hold = await startTurn();
      await queue("later");
      const pid = app.services.session.current?.info.pid;
      assert.ok(pid);
      // A server that hears nothing any more: what is on its way when it is killed has not arrived.
      process.kill(-pid, "SIGSTOP");
      const steering = app.services.prompts.submit(key, "steered", prompt("steered"));
      process.kill(-pid, "SIGKILL");
      await steering;
      await app.until("the crash", ({ screen }) => screen.kind === "problem");
      hold.open();
      const crashed = app.thread(key);
      assert.deepEqual([crashed.queuePaused, crashed.outbox[0]?.state], ["crashed", "unsure"]);
      assert.equal(crashed.turns.at(-1)?.cutOff, true);
      server.model.reset();
      await app.services.session.restart();
      await app.until("certainty", () => app.thread(key).outbox[0]?.state === "failed");
      assert.equal(server.model.requests.length, 0, "nothing is sent by itself");
      await app.services.prompts.retry(key, "steered");
      await app.until("its turn", () => app.thread(key).turns.length === 2 && idle());
      app.services.queue.resume(key);
      await app.until("the queued turn", () => app.thread(key).turns.length === 3 && idle());
      assert.deepEqual(sent(), [["first"], ["steered"], ["later"]]);
    });
  });
}

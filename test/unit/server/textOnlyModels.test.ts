import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ChatController } from "../../../src/app/chat/chatController";
import { refusals } from "../../../src/app/refusal";
import type { Prompt } from "../../../src/shared/prompt";
import { httpFailure } from "../../support/modelSteps";
import { onePixel } from "../../support/onePixel";
import type { RealApp } from "../../support/realApp";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";
import { writeScriptedServer } from "../../support/scriptedServer";

const look: Prompt = { text: "look", attachments: [{ kind: "image", name: "dot.png", url: onePixel, path: null }] };

/** The real server, whose models take no images, and which says so once a file is there. */
const lateList = (codexPath: string, sign: string): string => `
  const { spawn } = require("node:child_process");
  const { existsSync } = require("node:fs");
  const real = spawn(${JSON.stringify(codexPath)}, args, { stdio: ["pipe", "pipe", "inherit"] });
  real.on("exit", () => process.exit(0));
  const lists = new Set();
  onLine((message) => {
    if (message.method === "model/list") lists.add(message.id);
    real.stdin.write(JSON.stringify(message) + "\\n");
  });
  require("node:readline").createInterface({ input: real.stdout }).on("line", (line) => {
    const message = JSON.parse(line);
    if (!lists.has(message.id)) return say(message);
    for (const model of message.result.data) model.inputModalities = ["text"];
    const waiting = setInterval(() => {
      if (!existsSync(${JSON.stringify(sign)})) return;
      clearInterval(waiting);
      say(message);
    }, 20);
  });`;

for (const version of Object.keys(codexPaths)) {
  describe(`a picture and a model that takes none, on codex ${version}`, function () {
    this.timeout(60_000);
    let server: RealServer;
    let app: RealApp;
    let key: string;
    beforeEach(async () => {
      server = await setUpRealServer(version);
      ({ app } = server);
      key = app.services.threads.open();
    });
    afterEach(() => server.dispose());

    const choose = (model: string) => app.services.store.dispatch({ type: "modelChosen", key, model, effort: null });
    const ended = (count: number) =>
      app.until(`${count} turns`, () => {
        const { turns } = app.thread(key);
        return turns.length === count && turns.every(({ status }) => status !== "inProgress");
      });
    const texts = () =>
      app.thread(key).turns.map(({ items }) => items.flatMap((item) => (item.type === "userMessage" ? item.text : [])));

    /** From now on the chosen model takes no images. */
    async function chooseTextOnly(): Promise<void> {
      await app.turn(key, "before");
      app.services.store.dispatch({ type: "textOnlyModels", models: ["gpt-5.2"] });
      choose("gpt-5.2");
      server.model.reset();
    }

    it("don't meet when what has failed is sent again; it stays, with the reason, until another is chosen", async () => {
      await chooseTextOnly();
      const { prompts } = app.services;
      await prompts.submit(key, "c", look);
      await prompts.retry(key, "c");
      const [failed] = app.thread(key).outbox;
      assert.deepEqual([failed?.state, failed?.error], ["failed", refusals.noImages]);
      assert.deepEqual(failed?.attachments, look.attachments);
      assert.equal(server.model.requests.length, 0, "nothing was sent");
      choose("gpt-5.5");
      await prompts.retry(key, "c");
      await ended(2);
      assert.ok(JSON.stringify(server.model.requests).includes(onePixel), "with the picture");
    });

    it("don't meet when a turn that has failed is to be tried again", async () => {
      const view = new ChatController(app.services, () => undefined, key);
      await app.services.session.server();
      server.model.enqueue(httpFailure(401, { error: { message: "no" } }));
      await app.services.prompts.submit(key, "c", look);
      const turnId = (await ended(1)).threads[0]?.view.turns[0]?.id ?? "";
      app.services.store.dispatch({ type: "textOnlyModels", models: ["gpt-5.2"] });
      choose("gpt-5.2");
      server.model.reset();
      await view.handle({ type: "retryTurn", turnId });
      assert.equal(server.model.requests.length, 0, "nothing was sent");
      assert.equal(app.services.store.state.notices.at(-1)?.message, refusals.noImages);
      choose("gpt-5.5");
      await view.handle({ type: "retryTurn", turnId });
      await ended(2);
      assert.deepEqual(texts(), [["look"], ["look"]]);
      view.dispose();
    });

    it("don't meet when an earlier message is written anew, and nothing is taken back for it", async () => {
      await chooseTextOnly();
      const [turn] = app.thread(key).turns;
      assert.ok(app.services.prompts.edit(key, turn?.id ?? ""));
      await app.services.queue.submit(key, "c", look, false);
      assert.deepEqual(texts(), [["before"]]);
      const [failed] = app.thread(key).outbox;
      assert.deepEqual([failed?.error, failed?.rewindsTo], [refusals.noImages, turn?.id]);
      choose("gpt-5.5");
      await app.services.prompts.retry(key, "c");
      await app.until("the turn in its place", () => texts()[0]?.[0] === "look");
      await ended(1);
    });

    it("don't meet when a queue goes on before anybody knows; words alone wait for nothing", async () => {
      const threadId = (await app.turn(key, "before")).id ?? "";
      app.dispose();
      const waiting = [
        { clientId: "one", text: "words", attachments: [] },
        { ...look, clientId: "two" },
      ];
      const last = { clientId: "three", text: "later", attachments: [] };
      server.memory.set("unsent", { [threadId]: { outbox: [], queue: [...waiting, last], turnId: null } });
      const sign = join(server.workspace, "models-known");
      const codexPath = await writeScriptedServer(server.codexHome, lateList(server.codexPath, sign));
      app = server.again({ codexPath });
      key = app.services.threads.resume(threadId);
      await app.services.session.server();
      await app.until("the thread", () => !app.thread(key).loading);
      server.model.reset();
      app.services.queue.resume(key);
      await ended(2);
      await app.until("the picture to wait", () => app.thread(key).outbox[0]?.clientId === "two");
      writeFileSync(sign, "");
      await app.until("it to be in the queue again", () => app.thread(key).outbox.length === 0);
      assert.deepEqual(app.thread(key).queue, [{ ...look, clientId: "two" }, last]);
      assert.equal(app.thread(key).queuePaused, null, "it goes on by itself with another model");
      assert.equal(server.model.requests.length, 1, "nothing more was sent");
      app.services.store.dispatch({ type: "textOnlyModels", models: [] });
      await ended(4);
      assert.deepEqual(texts(), [["before"], ["words"], ["look"], ["later"]]);
    });
  });
}

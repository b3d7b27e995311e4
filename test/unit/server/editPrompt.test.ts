import assert from "node:assert/strict";
import { gate, message } from "../../support/modelSteps";
import type { RealApp } from "../../support/realApp";
import { codexPaths, type RealServer } from "../../support/realServer";
import { useRealServer } from "../../support/useRealServer";

const prompt = (text: string) => ({ text, attachments: [] });

for (const version of Object.keys(codexPaths)) {
  describe(`editing an earlier prompt on codex ${version}`, function () {
    let server: RealServer;
    let app: RealApp;
    let key: string;
    useRealServer(this, version, { each: true }, async (fresh) => {
      server = fresh;
      ({ app } = server);
      key = app.services.threads.open();
      for (const text of ["one", "two", "three"]) await app.turn(key, text);
    });

    const texts = (of: RealApp, at: string) =>
      of
        .thread(at)
        .turns.flatMap(({ items }) => items.flatMap((item) => (item.type === "userMessage" ? item.text : [])));

    async function resend(of: RealApp, at: string, turn: number, text: string): Promise<void> {
      const { turns } = of.thread(at);
      assert.ok(of.services.prompts.edit(at, turns[turn]?.id ?? ""));
      server.model.reset();
      await of.services.queue.submit(at, `edited-${text}`, prompt(text), false);
      await of.until(
        "the new turn",
        () => texts(of, at).at(-1) === text && of.thread(at).turns.at(-1)?.status === "completed",
      );
    }

    it("rewinds the thread to before it, here and on the server", async () => {
      await resend(app, key, 1, "two, but better");
      assert.deepEqual(texts(app, key), ["one", "two, but better"]);
      assert.equal(app.thread(key).editingTurn, null);
      const input = JSON.stringify(server.model.requests.at(-1)?.input);
      assert.match(input, /two, but better/);
      assert.doesNotMatch(input, /three/);
      const threadId = app.thread(key).id ?? "";
      app.dispose();
      const other = server.again();
      const resumed = other.services.threads.resume(threadId);
      await other.until("the thread", () => !other.thread(resumed).loading);
      assert.deepEqual(texts(other, resumed), ["one", "two, but better"]);
      await resend(other, resumed, 0, "from the start");
      assert.deepEqual(texts(other, resumed), ["from the start"]);
    });

    it("can be given up, and is not begun while a turn runs", async () => {
      const [first] = app.thread(key).turns;
      app.services.prompts.edit(key, first?.id ?? "");
      app.services.prompts.cancelEdit(key);
      await app.turn(key, "four");
      assert.deepEqual(texts(app, key), ["one", "two", "three", "four"]);
      const hold = gate();
      server.model.enqueue(message(["a", hold.opened]));
      const turn = app.turn(key, "five");
      await app.until("the turn", () => app.thread(key).turns.at(-1)?.status === "inProgress");
      assert.equal(app.services.prompts.edit(key, first?.id ?? ""), undefined);
      hold.open();
      await turn;
    });
  });
}

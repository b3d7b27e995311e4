import assert from "node:assert/strict";
import { message } from "../../support/modelSteps";
import { patch, useProposal } from "../../support/proposal";
import { codexPaths, type RealServer } from "../../support/realServer";
import { until } from "../../support/until";

for (const version of Object.keys(codexPaths)) {
  describe(`a change whose turn ends before Codex goes on, on codex ${version}`, function () {
    const proposal = useProposal(this, version);
    const { at, read, told, ask } = proposal;
    let server: RealServer;
    beforeEach(() => {
      server = proposal.server();
    });

    it("keeps what a person has written", async () => {
      const { app, model } = server;
      model.enqueue(patch, message("never asked for"));
      const { key, id, ended, reviews } = await ask();
      reviews.write(id, at("n.txt"), "newer\n");
      // Over a reload of the window too.
      await until(
        () => server.memory.get("written")?.length === 1,
        () => "what is written",
      );
      assert.deepEqual(server.again().editor.problems, [{ kind: "ended", path: at("n.txt"), text: "newer\n" }]);
      await app.services.prompts.stop(key);
      await ended;
      assert.deepEqual(app.editor.problems, [{ kind: "ended", path: at("n.txt"), text: "newer\n" }]);
      await assert.rejects(read("n.txt"));
    });

    describe("tells Codex what was taken", () => {
      const note = /already in the files.*1 of [23] changes applied.*TWO/;
      /** What the model knows in the turn after. */
      const nextTurn = async (key: string) => {
        const { app, model } = server;
        const { view } = app.services.store.state.threads.find((each) => each.key === key) ?? {};
        const held = app.services.store.state.threads.find((each) => each.key === key)?.attachments ?? [];
        assert.equal(view?.turns.length, 1, "nobody asked for another turn");
        assert.deepEqual(view?.outbox, []);
        // 0.130.0 would take what is added for a turn when it goes back to one.
        assert.deepEqual(
          [(view?.added ?? []).flatMap(({ attachments }) => attachments), held.map(({ attachment }) => attachment)].map(
            (all) => all.map(({ kind }) => kind),
          ),
          version === "0.130.0" ? [[], ["decided"]] : [["decided"], []],
        );
        model.enqueue(message("I see."));
        const prompt = app.services.attachments.promptWith(key, "go on");
        const turns = app.thread(key).turns.length;
        await app.services.prompts.submit(key, "next", prompt);
        await app.until(
          "the answer",
          () => app.thread(key).turns.length > turns && app.thread(key).turns.at(-1)?.status === "completed",
        );
        assert.match(told(), note);
        assert.equal(told().split("already in the files").length, 2, "once");
      };
      const choose = async () => {
        const asked = await ask();
        const edits = asked.reviews.of(asked.id)?.[0]?.edits ?? [];
        for (const index of edits.keys()) if (index > 0) asked.reviews.choose(asked.id, at("a.txt"), index, false);
        return asked;
      };
      const known = (key: string) => () => {
        const record = server.app.services.store.state.threads.find((each) => each.key === key);
        return (record?.attachments.length ?? 0) + (record?.view.added?.length ?? 0) === 1;
      };

      it("while its change is written", async () => {
        const { app, model } = server;
        model.enqueue(patch, message("never asked for"));
        const { key, id, ended, broker } = await choose();
        const { files } = app.services.ports;
        const { write } = files;
        const slow = files as { write: typeof write };
        slow.write = async (...args) => {
          slow.write = write;
          await app.services.prompts.stop(key);
          await ended;
          return write(...args);
        };
        broker.answer(id, "accept");
        await app.until("what Codex is told later", known(key));
        assert.equal((await ended).turns[0]?.status, "interrupted");
        assert.match(await read("a.txt"), /TWO/);
        assert.equal(app.services.store.state.decided.at(-1)?.answer, "partly");
        await nextTurn(key);
      });

      it("before it has read what it was told", async () => {
        const { app, model } = server;
        model.enqueue(patch, message("never asked for"));
        const { key, id, broker } = await choose();
        let stopped = false;
        const subscription = app.services.store.subscribe(() => {
          if (stopped || !app.thread(key).outbox.some(({ turnId }) => turnId !== null)) return;
          stopped = true;
          void app.services.prompts.stop(key);
        });
        // The answer that follows would let the turn go on.
        broker.answer(id, "accept");
        await app.until("the end of the turn", () => app.thread(key).turns[0]?.status !== "inProgress");
        subscription.dispose();
        if (!known(key)()) await app.until("what Codex is told later", known(key));
        await nextTurn(key);
      });
    });
  });
}

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ChatController } from "../../../src/app/chat/chatController";
import { applyPatch, message } from "../../support/modelSteps";
import { codexPaths, type RealServer } from "../../support/realServer";
import { useRealServer } from "../../support/useRealServer";

/** More than are read when a thread is opened. */
const turnsBetween = 40;

for (const version of Object.keys(codexPaths)) {
  describe(`all changes of a thread on codex ${version}`, function () {
    let server: RealServer;
    useRealServer(this, version, {}, (started) => {
      server = started;
    });
    this.timeout(120_000);

    const patch = (text: string) => applyPatch(`*** Begin Patch\n${text}\n*** End Patch`);

    it("are shown, also those of turns that nobody has read yet, and those that were taken in part", async () => {
      const { app, model, workspace } = server;
      const at = (name: string): string => join(workspace, name);
      await writeFile(at("part.txt"), "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n");
      const key = app.services.threads.open();
      model.enqueue(patch("*** Add File: first.txt\n+first"), message("Made."));
      app.answerWith(() => "accept");
      await app.turn(key, "make the first");

      app.answerWith(undefined);
      model.enqueue(
        patch("*** Update File: part.txt\n@@\n-two\n+TWO\n three\n@@\n-nine\n+NINE\n ten"),
        message("Made."),
      );
      const ended = app.turn(key, "change a part");
      const { reviews } = await app.until("a review", (state) => Object.keys(state.reviews).length > 0);
      const [id = ""] = Object.keys(reviews);
      app.services.reviews.choose(id, at("part.txt"), 1, false, "");
      app.services.broker.answer(id, "accept");
      await ended;

      app.answerWith(() => "decline");
      model.enqueue(patch("*** Add File: declined.txt\n+no"), message("As you like."));
      await app.turn(key, "something else");
      for (let index = 0; index < turnsBetween; index += 1) {
        model.enqueue(message("Yes."));
        await app.turn(key, `Question ${index}`);
      }
      app.answerWith(() => "accept");
      model.enqueue(patch("*** Add File: last.txt\n+last\n*** Delete File: first.txt"), message("Made."));
      await app.turn(key, "make the last");
      const threadId = app.thread(key).id ?? "";
      const all = [at("first.txt"), at("part.txt"), at("last.txt")];

      const shown = async (window: typeof app) => {
        const controller = new ChatController(window.services, () => {});
        await controller.handle({ type: "showThread", threadId });
        await window.until("the thread", () => !window.thread(controller.threadKey).loading);
        const ids = (): string[] => window.thread(controller.threadKey).turns.map(({ id }) => id);
        const before = ids();
        await controller.handle({ type: "slash", name: "diff", args: "" });
        assert.deepEqual(ids(), before, "nothing is kept of what was read");
        const { earlier } = window.thread(controller.threadKey);
        controller.dispose();
        return { earlier, paths: window.editor.shown.at(-1) };
      };
      assert.deepEqual(await shown(app), { earlier: "none", paths: all });
      app.dispose();
      const later = server.again();
      assert.deepEqual(await shown(later), { earlier: "some", paths: all });
    });
  });
}

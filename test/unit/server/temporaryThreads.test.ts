import assert from "node:assert/strict";
import type { ThreadEntry } from "../../../src/model/threadList/entry";
import { gate, message } from "../../support/modelSteps";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";

for (const version of Object.keys(codexPaths)) {
  describe(`temporary threads on codex ${version}`, function () {
    this.timeout(60_000);
    let server: RealServer;
    beforeEach(async () => {
      server = await setUpRealServer(version);
    });
    afterEach(() => server.dispose());

    it("are in the list while they live, also in no view, and end when they are let go", async () => {
      const { services } = server.app;
      const { store, threads, onShow, list } = services;
      const temporary = (): readonly ThreadEntry[] => store.state.list.temporary;
      const key = threads.open(undefined, true);
      const view = {};
      onShow.set(view, { key, visible: true });
      assert.deepEqual(temporary(), [], "nothing was said yet");
      server.model.enqueue(message("one"));
      await server.app.turn(key, "Between us");
      const id = server.app.thread(key).id ?? "";
      await list.refresh();
      assert.deepEqual(
        temporary().map((entry) => [entry.id, entry.title, entry.cwd, entry.load]),
        [[id, "Between us", server.workspace, "idle"]],
      );
      assert.ok(!store.state.list.shelves.current.entries.some((entry) => entry.id === id));

      // It is closed while Codex works in it.
      const hold = gate();
      server.model.enqueue(message(["t", hold.opened, "wo"]));
      const turn = server.app.turn(key, "And?");
      await server.app.until("the turn", () => temporary()[0]?.load === "active");
      onShow.set(view, undefined);
      hold.open();
      await turn;
      assert.equal(temporary()[0]?.load, "idle");
      assert.deepEqual(store.state.list.unread, [id]);
      assert.deepEqual(server.memory.get("unreadThreads"), [], "no later window would ever find it");

      await threads.close(key, () => !onShow.holds(key));
      assert.deepEqual(temporary(), []);
      const { connection } = await services.session.server();
      const resumed = () => connection.request("thread/resume", { threadId: id }).then(() => "resumed", String);
      let said = await resumed();
      // The server may be a moment behind.
      while (/is closing/.test(said)) said = await resumed();
      assert.match(said, /no rollout found/);
    });
  });
}

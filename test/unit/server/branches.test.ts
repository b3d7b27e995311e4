import assert from "node:assert/strict";
import { codexPaths, type RealServer } from "../../support/realServer";
import { until } from "../../support/until";
import { useRealServer } from "../../support/useRealServer";

for (const version of Object.keys(codexPaths)) {
  describe(`the branch of a thread on codex ${version}`, function () {
    let server: RealServer;
    useRealServer(this, version, {}, (started) => {
      server = started;
    });

    it("is shown, and kept with threads that work here; one that is only read stays as it was", async () => {
      const { app, workspace } = server;
      const { services } = app;
      const sha = "0".repeat(39);
      const kept = async (threadId: string | null): Promise<unknown> => {
        const { connection } = await services.session.server();
        const { data } = await connection.request("thread/list", {});
        return data.find(({ id }) => id === threadId)?.gitInfo ?? null;
      };
      const isKept = (threadId: string | null, branch: string) =>
        until(
          async () => JSON.stringify(await kept(threadId)).includes(`"branch":"${branch}"`),
          () => `the branch ${branch}`,
        );
      assert.deepEqual(app.followed(), []);
      app.checkOut(workspace, { branch: "one", sha: `${sha}1` });
      const key = services.threads.open();
      assert.deepEqual(app.followed(), [workspace]);
      assert.equal(app.thread(key).branch, "one");
      await app.turn(key, "hello");
      const { id } = app.thread(key);
      await isKept(id, "one");
      app.checkOut(workspace, { branch: "two", sha: `${sha}2` });
      assert.equal(app.thread(key).branch, "two");
      await isKept(id, "two");

      services.session.dispose();
      const again = server.again();
      again.checkOut(workspace, { branch: "three", sha: `${sha}3` });
      const read = again.services.threads.resume(id ?? "");
      await again.until("the thread", () => !again.thread(read).loading && again.thread(read).branch === "three");
      const { connection } = await again.services.session.server();
      const { data } = await connection.request("thread/list", {});
      assert.equal(data[0]?.gitInfo?.branch, "two", "nothing was done on the new branch yet");
      await again.turn(read, "and now");
      await until(
        async () => (await connection.request("thread/list", {})).data[0]?.gitInfo?.branch === "three",
        () => "the branch three",
      );
      again.checkOut(workspace, { branch: null, sha: "abcdef0123".padEnd(40, "0") });
      assert.equal(again.thread(read).branch, "abcdef0");
    });
  });
}

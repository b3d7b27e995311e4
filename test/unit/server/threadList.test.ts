import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { archive, fork, remove, rename, unarchive } from "../../../src/app/threadActions";
import type { ThreadEntry } from "../../../src/model/threadList/entry";
import { gate, httpFailure, message } from "../../support/modelSteps";
import type { RealApp } from "../../support/realApp";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";

for (const version of Object.keys(codexPaths)) {
  describe(`the list of threads on codex ${version}`, function () {
    this.timeout(60_000);
    let server: RealServer;
    let app: RealApp;
    beforeEach(async () => {
      server = await setUpRealServer(version);
      app = server.app;
    });
    afterEach(() => server.dispose());

    const entries = (shelf: "current" | "archived" = "current"): readonly ThreadEntry[] =>
      app.services.store.state.list.shelves[shelf].entries;
    const titles = (shelf?: "archived"): readonly string[] => entries(shelf).map(({ title }) => title);
    const find = (title: string): ThreadEntry => {
      const entry = entries().find((each) => each.title === title);
      if (!entry) throw new Error(`${title} is not listed: ${titles().join(", ")}`);
      return entry;
    };
    /** A view that shows a thread. */
    const look = (view: object, key: string, visible = true) => app.services.onShow.set(view, { key, visible });

    async function stored(title: string, in_: RealApp = app): Promise<string> {
      const key = in_.services.threads.open();
      server.model.enqueue(message(`The answer to ${title}`));
      await in_.turn(key, title);
      return in_.thread(key).id ?? "";
    }

    /** As a person does in a terminal. */
    function exec(prompt: string): Promise<void> {
      server.model.enqueue(message(`The answer to ${prompt}`));
      const args = ["exec", "--skip-git-repo-check", prompt];
      const env = { ...process.env, CODEX_HOME: server.codexHome, HOME: server.codexHome };
      return new Promise((resolve, reject) => {
        const child = execFile(server.codexPath, args, { cwd: server.workspace, env }, (error) =>
          error ? reject(error) : resolve(),
        );
        child.stdin?.end();
      });
    }

    it("has threads of every program, and keeps up with what happens in them", async () => {
      await stored("Written here");
      await exec("Written by exec");
      await app.services.list.refresh();
      assert.deepEqual(titles().toSorted(), ["Written by exec", "Written here"]);
      assert.equal(find("Written by exec").origin, "exec");
      assert.equal(find("Written by exec").cwd, server.workspace);
      const third = await stored("Written later");
      await app.until("the third", () => titles().includes("Written later"));
      await rename(app.services, find("Written by exec").id, "Named");
      await app.until("the name", () => titles().includes("Named"));
      assert.ok(
        !app.services.store.state.threads.some(({ view }) => view.title === "Named"),
        "and it is not opened by that",
      );
      assert.equal(find("Written later").id, third);
    });

    it("reads pages by cursor, refreshes without losing them, and shows pinned threads wherever they are", async () => {
      const ids: string[] = [];
      for (let index = 0; index < 4; index += 1) ids.push(await stored(`Thread ${index}`));
      const { list, session } = app.services;
      list.pin([ids[0] ?? ""], true);
      await session.server().then(({ connection }) => {
        const { request } = connection;
        // Pages of two, so that four threads are enough.
        Object.assign(connection, {
          request: (method: string, params: object) =>
            (request as (...args: unknown[]) => unknown)(
              method,
              method === "thread/list" ? { ...params, limit: 2 } : params,
            ),
        });
      });
      await list.refresh();
      assert.deepEqual(titles().slice(0, 2), ["Thread 3", "Thread 2"]);
      assert.equal(entries().length, 3, "the pinned one is read beside the page");
      assert.equal(entries().at(-1)?.id, ids[0]);
      await list.more("current");
      assert.deepEqual(titles(), ["Thread 3", "Thread 2", "Thread 1", "Thread 0"]);
      await list.refresh();
      assert.equal(titles().length, 4);
      await list.more("current");
      assert.equal(app.services.store.state.list.shelves.current.state, "all");
      const later = server.again();
      assert.deepEqual(later.services.store.state.list.pinned, [ids[0]]);
    });

    it("finds threads by their title, and by what was said where the server can", async () => {
      await stored("About quinces");
      await stored("About pears");
      const { list } = app.services;
      await list.search({ text: "quinces", in: "titles" });
      assert.deepEqual(titles(), ["About quinces"]);
      await list.search({ text: "answer to About pears", in: "contents" });
      if (version === "0.130.0") {
        assert.equal(list.searchesContents, false);
        assert.deepEqual(app.services.store.state.list.search?.in, "titles");
      } else assert.deepEqual(titles(), ["About pears"]);
      await list.search(null);
      assert.equal(titles().length, 2);
    });

    it("leaves other folders out, or not, as the person likes, in the next window too", async () => {
      await stored("Here");
      const { connection } = await app.services.session.server();
      const { thread } = await connection.request("thread/start", { cwd: server.codexHome });
      server.model.enqueue(message("There"));
      await connection.request("turn/start", {
        threadId: thread.id,
        input: [{ type: "text", text: "There", text_elements: [] }],
      });
      await app.until("the other thread", ({ threads }) =>
        threads.some(({ view }) => view.id === thread.id && view.turns[0]?.status === "completed"),
      );
      await app.services.list.refresh();
      assert.deepEqual(titles(), ["Here"]);
      await app.services.list.setScope("all");
      assert.deepEqual(titles().toSorted(), ["Here", "There"]);
      assert.equal(server.again().services.store.state.list.scope, "all");
    });

    it("archives, brings back and deletes", async () => {
      const id = await stored("To be put aside");
      const { list } = app.services;
      await list.refresh();
      await archive(app.services, id);
      await app.until("the archive", () => titles().length === 0);
      await list.open("archived");
      assert.deepEqual(titles("archived"), ["To be put aside"]);
      await unarchive(app.services, id);
      await app.until("the way back", () => titles().includes("To be put aside"));
      assert.deepEqual(titles("archived"), []);
      if (version === "0.130.0") await assert.rejects(remove(app.services, id), /unknown variant/);
      else {
        await remove(app.services, id);
        await app.until("the end", () => titles().length === 0);
      }
    });

    it("reads a thread in the archive, and goes on with it once it was brought back", async () => {
      const id = await stored("Put aside");
      await archive(app.services, id);
      const other = server.again();
      await other.services.session.server();
      const key = other.services.threads.resume(id);
      await other.until("the thread", () => !other.thread(key).loading);
      assert.match(other.thread(key).unreadable ?? "", /is archived/);
      assert.equal(other.thread(key).turns.length, 1);
      await unarchive(other.services, id);
      await other.until("the way back", () => other.thread(key).unreadable === null && !other.thread(key).loading);
      server.model.enqueue(message("It goes on."));
      await other.turn(key, "Go on");
      await app.services.list.refresh();
      assert.deepEqual(titles(), ["Put aside"]);
      await app.services.list.open("archived");
      assert.deepEqual(titles("archived"), []);
    });

    it("says what runs, fails and ended while nobody looked", async () => {
      const key = app.services.threads.open();
      const hold = gate();
      server.model.enqueue(message(["A ", hold.opened, "b"]));
      const turn = app.turn(key, "First");
      await app.until("the run", ({ list }) => Object.values(list.activity).some(({ kind }) => kind === "running"));
      const id = app.thread(key).id ?? "";
      hold.open();
      await turn;
      const { list } = app.services.store.state;
      assert.deepEqual([list.activity[id], list.unread], [undefined, [id]]);
      assert.deepEqual(server.again().services.store.state.list.unread, [id], "after a reload too");
      const view = {};
      look(view, key);
      assert.deepEqual(app.services.store.state.list.unread, []);
      server.model.enqueue(message("Seen"));
      await app.turn(key, "Second");
      assert.deepEqual(app.services.store.state.list.unread, []);
      look(view, key, false);
      server.model.enqueue(httpFailure(400, { error: { message: "no" } }));
      await app.turn(key, "Third");
      assert.equal(app.services.store.state.list.activity[id]?.kind, "failed");
      look(view, key);
      assert.equal(app.services.store.state.list.activity[id], undefined);
    });

    it("lets go of a thread that no view shows, once nothing goes on in it, and takes it up again", async () => {
      const key = app.services.threads.open();
      const view = {};
      look(view, key);
      const hold = gate();
      server.model.enqueue(message(["A ", hold.opened, "b"]));
      const turn = app.turn(key, "First");
      await app.until("the run", () => app.thread(key).turns.length > 0 && app.thread(key).id !== null);
      const id = app.thread(key).id ?? "";
      app.services.onShow.set(view, undefined);
      hold.open();
      await turn.catch(() => {});
      await app.until("the end of it", ({ threads }) => threads.length === 0);
      // At once, as after a click on the wrong tab.
      const again = app.services.threads.resume(id);
      await app.until("the thread", () => !app.thread(again).loading);
      assert.equal(app.thread(again).unreadable, null);
      server.model.enqueue(message("Here I am"));
      const thread = await app.turn(again, "Second");
      assert.equal(thread.turns.length, 2);
      // Nobody holds it now, so another window may have it.
      look(view, again);
      app.services.onShow.set(view, undefined);
      await app.until("the end of it", ({ threads }) => threads.length === 0);
      const other = server.again();
      const there = other.services.threads.resume(id);
      await other.until("the thread there", () => !other.thread(there).loading);
      assert.equal(other.thread(there).unreadable, null);
      assert.equal(other.thread(there).turns.length, 2);
    });

    it("forks a thread that another program has, and one that nobody has opened", async () => {
      const id = await stored("The original");
      const other = server.again();
      const key = await fork(other.services, id);
      await other.until("the fork", () => !other.thread(key).loading);
      assert.equal(other.thread(key).turns.length, 1);
      assert.notEqual(other.thread(key).id, id);
      server.model.enqueue(message("On my own way"));
      assert.equal((await other.turn(key, "Second")).turns.length, 2);
    });

    it("reads a whole thread that is not open", async () => {
      await exec("Only exec");
      await app.services.list.refresh();
      const seen: number[] = [];
      for await (const turns of app.services.history.stored(find("Only exec").id, () => false)) seen.push(turns.length);
      assert.deepEqual(seen, [1]);
      assert.equal(app.services.store.state.threads.length, 0);
    });
  });
}

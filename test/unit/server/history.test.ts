import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { ThreadFind } from "../../../src/app/threadFind";
import type { FoundMessage, Hit } from "../../../src/shared/find";
import type { ThreadView } from "../../../src/shared/view";
import { storedFile } from "../../support/codexHome";
import { gate, message } from "../../support/modelSteps";
import type { RealApp } from "../../support/realApp";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";
import { until } from "../../support/until";

/** Enough for several pages. */
const turnCount = 110;

describe("a thread that another codex has open (0.169.0)", () => {
  it("says so, keeps what is written, and is read once it is free", async function () {
    this.timeout(60_000);
    const server = await setUpRealServer("0.169.0");
    try {
      const { app } = server;
      const key = app.services.threads.open();
      await app.turn(key, "first");
      const other = server.again();
      const there = other.services.threads.resume(app.thread(key).id ?? "");
      await other.until("the failure", () => other.thread(there).unreadable !== null);
      assert.match(other.thread(there).unreadable ?? "", /active writer/);
      assert.deepEqual(
        other.thread(there).turns.map(({ status }) => status),
        ["completed"],
        "it can be read",
      );
      await other.services.prompts.submit(there, "second", { text: "second", attachments: [] });
      assert.match(other.thread(there).outbox[0]?.error ?? "", /active writer/);
      app.dispose();
      await until(
        async () => {
          other.services.threads.readAgain();
          await other.until("an answer", () => !other.thread(there).loading);
          return other.thread(there).unreadable === null;
        },
        () => other.thread(there).unreadable ?? "",
      );
      await other.services.prompts.retry(there, "second");
      await other.until("both turns", () => other.thread(there).turns.at(1)?.status === "completed");
      assert.deepEqual(other.thread(there).outbox, []);
    } finally {
      await server.dispose();
    }
  });
});

for (const version of Object.keys(codexPaths)) {
  describe(`opening a stored thread on codex ${version}`, function () {
    this.timeout(60_000);
    let server: RealServer;
    let threadId: string;
    before(async () => {
      server = await setUpRealServer(version);
      const made = server.app.services.threads.open();
      for (const prompt of ["one", "two", "three"]) await server.app.turn(made, prompt);
      threadId = server.app.thread(made).id ?? "";
      server.app.dispose();
    });
    after(() => server.dispose());

    /** What a person saw of it, as it came. */
    async function opened(): Promise<readonly ThreadView[]> {
      const app = server.again();
      const seen: ThreadView[] = [];
      app.services.store.subscribe(() => {
        const view = app.services.store.state.threads[0]?.view;
        if (view && view !== seen.at(-1)) seen.push(view);
      });
      const key = app.services.threads.resume(threadId);
      await app.until("the thread", () => !app.thread(key).loading);
      app.dispose();
      return seen;
    }

    it("shows the last turns before it is loaded", async () => {
      const seen = await opened();
      const first = seen.find(({ turns }) => turns.length > 0);
      assert.deepEqual([first?.turns.length, first?.loading, first?.title], [3, true, "one"]);
      assert.deepEqual(seen.at(-1)?.turns, first?.turns, "and they are not read twice");
    });

    it("shows what can be read of a damaged one, or says that it is damaged", async () => {
      const file = storedFile(server.codexHome, threadId);
      const whole = readFileSync(file, "utf8");
      writeFileSync(file, whole.slice(0, -60));
      const cut = (await opened()).at(-1);
      assert.equal(cut?.turns.length, 3);
      assert.equal(cut?.unreadable, null);
      writeFileSync(file, whole.replace(/^[^\n]*/, "no JSON at all"));
      const broken = (await opened()).at(-1);
      assert.match(broken?.unreadable ?? "", /failed to read/);
      assert.equal(broken?.id, threadId, "it stays this thread, to be tried again");
      writeFileSync(file, whole);
    });
  });

  describe(`history on codex ${version}`, function () {
    this.timeout(60_000);
    let server: RealServer;
    let threadId: string;
    let all: readonly string[];
    /** A window that has just opened the thread. */
    let app: RealApp;
    let key: string;
    before(async () => {
      server = await setUpRealServer(version);
      const first = server.app;
      const made = first.services.threads.open();
      for (let index = 0; index < turnCount; index += 1) {
        server.model.enqueue(message(`Answer ${index}`));
        await first.turn(made, `Prompt ${index}`);
      }
      const view = first.thread(made);
      threadId = view.id ?? "";
      all = view.turns.map(({ id }) => id);
      first.dispose();
    });
    after(() => server.dispose());
    beforeEach(async () => {
      app = server.again();
      key = app.services.threads.resume(threadId);
      await app.until("the thread", () => !app.thread(key).loading && app.thread(key).turns.length > 0);
    });
    afterEach(() => app.dispose());

    const ids = (view: ThreadView) => view.turns.map(({ id }) => id);
    const shown = () => ids(app.thread(key));

    it("opens with the newest turns, and reads the others a page at a time, down to the first", async () => {
      assert.equal(app.thread(key).earlier, "some");
      assert.ok(shown().length < turnCount / 2, `${shown().length}`);
      assert.deepEqual(shown(), all.slice(-shown().length));
      let pages = 0;
      while (app.thread(key).earlier === "some") {
        const before = shown().length;
        await app.services.history.readEarlier(key);
        pages += 1;
        assert.ok(shown().length > before);
        assert.deepEqual(shown(), all.slice(-shown().length));
      }
      assert.ok(pages >= 1);
      assert.equal(app.thread(key).earlier, "none");
      assert.deepEqual(shown(), all);
      const [first] = app.thread(key).turns;
      assert.deepEqual(
        first?.items.map((item) => ("text" in item ? item.text : "")),
        ["Prompt 0", "Answer 0"],
      );
    });

    it("reads no page twice when it is asked twice", async () => {
      const before = shown().length;
      await Promise.all([app.services.history.readEarlier(key), app.services.history.readEarlier(key)]);
      const page = shown().length - before;
      assert.ok(page > 0);
      assert.deepEqual(shown(), all.slice(-shown().length));
    });

    it("keeps what arrives while a page is read", async () => {
      const hold = gate();
      server.model.enqueue(message(["Live ", hold.opened, "answer"]));
      const turn = app.turn(key, "A live prompt");
      await app.until("the first word", () =>
        app.thread(key).turns.some(({ items }) => items.some((item) => "text" in item && item.text === "Live ")),
      );
      await app.services.history.readEarlier(key);
      hold.open();
      const view = await turn;
      all = [...all, ids(view).at(-1) ?? ""];
      assert.deepEqual(ids(view), all.slice(-view.turns.length));
      const last = view.turns.at(-1)?.items.at(-1);
      assert.equal(last?.type === "agentMessage" && last.text, "Live answer");
    });

    it("shows a turn from far back with a gap behind it, which closes from above and from below", async () => {
      const { history } = app.services;
      const tail = shown();
      assert.equal(await history.show(key, all[1] ?? ""), true);
      assert.ok(shown().includes(all[1] ?? ""));
      assert.ok(app.thread(key).gap !== null || shown().length === all.length);
      assert.deepEqual(shown().slice(-tail.length), tail);
      for (const side of ["above", "below", "above", "below", "above", "below"] as const) {
        if (app.thread(key).gap === null) break;
        const before = shown();
        await history.readGap(key, side);
        assert.ok(shown().length > before.length);
        assert.equal(app.thread(key).gap?.state ?? "some", "some");
      }
      assert.equal(app.thread(key).gap, null);
      while (app.thread(key).earlier === "some") await history.readEarlier(key);
      assert.deepEqual(shown(), all);
      assert.equal(await history.show(key, "no-such-turn"), false);
    });

    it("forgets what is above a gap once nobody reads there, and goes on from the right place", async () => {
      const { history } = app.services;
      const view = {};
      const tail = shown();
      history.setReader(view, key);
      await history.show(key, all[1] ?? "");
      assert.ok(app.thread(key).gap);
      history.setReader(view, undefined);
      assert.deepEqual(shown(), tail);
      assert.deepEqual([app.thread(key).gap, app.thread(key).earlier], [null, "some"]);
      await history.readEarlier(key);
      assert.deepEqual(shown(), all.slice(-shown().length));
    });

    it("goes through every turn, newest first, without keeping them", async () => {
      const seen: string[] = [];
      const before = shown();
      for await (const turns of app.services.history.turns(key, () => false)) seen.push(...turns.map(({ id }) => id));
      assert.deepEqual(seen, all.toReversed());
      assert.deepEqual(shown(), before);
      await app.services.history.show(key, all[1] ?? "");
      const again: string[] = [];
      for await (const turns of app.services.history.turns(key, () => false)) again.push(...turns.map(({ id }) => id));
      assert.deepEqual(again, all.toReversed(), "also with a gap");
    });

    it("finds text in every turn, the newest first, and what is on show as it is now", async () => {
      const found: FoundMessage[] = [];
      const find = new ThreadFind(app.services, (message) => found.push(message));
      const look = async (search: number, query: string, caseSensitive = false) => {
        found.length = 0;
        await find.find(key, { search, query, caseSensitive });
        assert.equal(found.at(-1)?.state, "done");
        assert.ok(found.every((message) => message.search === search));
        return found.toReversed().flatMap(({ hits }): readonly Hit[] => hits);
      };
      const before = shown();
      const everywhere = await look(1, "answer 1");
      assert.deepEqual(
        everywhere.slice(0, 2).map(({ turnId, count }) => [turnId, count]),
        [
          [all[1], 1],
          [all[10], 1],
        ],
        "in the thread's order",
      );
      assert.ok(found.length > 2, "as pages are read");
      assert.equal((await look(2, "answer 1", true)).length, 0);
      assert.deepEqual(await look(3, "Answer 1", true), everywhere, "the second time without reading");
      assert.equal((await look(4, "a.swer")).length, 0, "a text, no pattern");
      await app.turn(key, "Something Answer 1 newer");
      all = [...all, shown().at(-1) ?? ""];
      assert.equal((await look(5, "Answer 1")).at(-1)?.turnId, all.at(-1));
      assert.deepEqual(shown().slice(0, before.length), before, "nothing is kept on show");
      find.end();
    });

    it("keeps what is there when a page can't be read, says so, and tries again", async () => {
      const before = shown();
      await app.services.session.restart();
      const restarted = await app.services.session.server();
      const request = restarted.connection.request;
      Object.assign(restarted.connection, { request: () => Promise.reject(new Error("damaged page")) });
      await app.services.history.readEarlier(key);
      assert.deepEqual([shown(), app.thread(key).earlier], [before, "failed"]);
      Object.assign(restarted.connection, { request });
      await app.services.history.readEarlier(key);
      assert.ok(shown().length > before.length);
    });
  });
}

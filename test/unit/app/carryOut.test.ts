import assert from "node:assert/strict";
import { askFileChange } from "../../../src/app/asking/askFileChange";
import { Broker } from "../../../src/app/broker";
import type { Files, ReviewProblem } from "../../../src/app/filesPort";
import { Reviews } from "../../../src/app/reviews/reviews";
import { Store } from "../../../src/app/store";
import type { ThreadStartResponse } from "../../../src/protocol/generated/v2/ThreadStartResponse";
import type { FileChange } from "../../../src/shared/items";
import { until } from "../../support/until";

const log = { debug() {}, info() {}, warn() {}, error() {}, show() {} };

function update(path: string, movePath: string | null = null): FileChange {
  const diff = "@@ -1,1 +1,1 @@\n-a\n+A\n@@ -3,1 +3,1 @@\n-c\n+C\n";
  return { path, kind: "update", movePath, diff, added: 2, removed: 2 };
}

/** A broker over a disk in memory, whose names don't tell "a" from "A" where `folds` says so. */
function setUp(changes: readonly FileChange[], { folds = false } = {}) {
  const disk = new Map<string, string>();
  /** What is no text, by its path. */
  const binary = new Map<string, Uint8Array>();
  const links = new Map<string, string>();
  const problems: ReviewProblem[] = [];
  const asked: (readonly string[])[] = [];
  const told: string[] = [];
  const unsaved = new Map<string, string>();
  const on = {
    write: async (_path: string): Promise<void> => {},
    remove: async (_path: string): Promise<void> => {},
    confirm: async (): Promise<boolean> => true,
    confirmOnce: async (): Promise<boolean> => true,
  };
  const name = (path: string): string => {
    const real = [...links].reduce(
      (each, [from, to]) => (each.startsWith(from) ? to + each.slice(from.length) : each),
      path,
    );
    return (folds && [...disk.keys()].find((known) => known.toLowerCase() === real.toLowerCase())) || real;
  };
  const files: Files = {
    read: async (path) => {
      const text = disk.get(name(path));
      const bytes = binary.get(path);
      if (bytes) return bytes;
      return text === undefined ? null : Buffer.from(text);
    },
    write: async (path, bytes) => {
      await on.write(path);
      disk.set(name(path), Buffer.from(bytes).toString());
    },
    remove: async (path) => {
      await on.remove(path);
      const before = disk.get(name(path));
      disk.delete(name(path));
      binary.delete(path);
      return async () => {
        await on.write(path);
        if (before !== undefined) disk.set(path, before);
      };
    },
    rename: async (from, to) => {
      const text = disk.get(name(from)) ?? "";
      disk.delete(name(from));
      disk.set(to, text);
    },
    watch: () => ({ dispose() {} }),
    realPath: async (path) => name(path),
    unsaved: (path) => unsaved.get(path),
    save: async (path) => {
      disk.set(path, unsaved.get(path) ?? "");
      unsaved.delete(path);
    },
    confirmOnce: () => on.confirmOnce(),
    confirmOutside: async (paths) => {
      asked.push(paths);
      return on.confirm();
    },
    explain: async (problem) => void problems.push(problem),
  };
  for (const { path } of changes) disk.set(path, "a\nb\nc\n");
  const store = new Store();
  const surface = { offer: () => ({ dispose() {} }), reveal() {} };
  const clock = { after: () => ({ dispose() {} }), now: () => 7 };
  const reviews = new Reviews(store, { log, files }, () => {});
  const tell = async (_: string, text: string): Promise<void> => void told.push(text);
  const broker = new Broker(store, { log, surface, clock, newId: () => "d" }, tell, reviews);
  store.dispatch({ type: "threadOpened", key: "k", mode: "auto", cwd: "/ws" });
  store.dispatch({ type: "folderChosen", key: "k", folder: "/ws", roots: ["/more"] });
  const response = { thread: { id: "t" }, cwd: "/ws" } as unknown as ThreadStartResponse;
  store.dispatch({ type: "threadStarted", key: "k", response });
  const answer = askFileChange(
    broker,
    { threadId: "t", turnId: "u", itemId: "i", startedAtMs: 0 },
    { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) },
    changes,
  );
  const ready = () =>
    until(
      () => reviews.of("d") !== undefined,
      () => "a review",
    );
  const kept = () =>
    until(
      () => (store.state.decisions[0]?.kept ?? 0) > 0,
      () => "an open decision",
    );
  return { store, broker, reviews, disk, binary, links, problems, asked, told, unsaved, on, answer, ready, kept };
}

describe("carrying out a choice", () => {
  it("says what was written when the turn ends in the middle", async () => {
    const { store, broker, reviews, disk, on, told, answer, ready } = setUp([update("/ws/a"), update("/ws/b")]);
    await ready();
    reviews.choose("d", "/ws/a", 0, false);
    on.write = async (path) => {
      if (path === "/ws/a") broker.endTurn("u");
    };
    broker.answer("d", "accept");
    assert.deepEqual(await answer, { decision: "decline" });
    await until(
      () => store.state.decided.length > 0,
      () => "a record",
    );
    assert.deepEqual([...disk.values()], ["a\nb\nC\n", "A\nb\nC\n"]);
    assert.match(told.join(), /already in the files/);
    assert.deepEqual(
      store.state.decided.map(({ by, answer: taken, reason }) => [by, taken, reason]),
      [["person", "partly", "/ws/a: 1 of 2; /ws/b: 2 of 2"]],
    );
  });

  it("notices what has changed and is in no diff: bytes that are no text, and what a move replaces", async () => {
    const gone: FileChange = { path: "/ws/x.bin", kind: "delete", movePath: null, diff: "", added: 0, removed: 0 };
    const fresh: FileChange = { ...gone, path: "/ws/y.bin", kind: "add", diff: "text\n" };
    const moved = update("/ws/b", "/ws/c");
    for (const path of ["/ws/x.bin", "/ws/y.bin", "/ws/c"]) {
      const { broker, reviews, binary, problems, answer, ready, kept, disk } = setUp([
        update("/ws/a"),
        gone,
        fresh,
        moved,
      ]);
      for (const each of [gone, fresh]) disk.delete(each.path);
      binary.set("/ws/x.bin", Buffer.from([0, 255, 1]));
      binary.set("/ws/y.bin", Buffer.from([0, 254, 1]));
      await reviews.reread("d");
      await ready();
      reviews.choose("d", "/ws/a", 0, false);
      binary.set(path, Buffer.from([0, 255, 2]));
      broker.answer("d", "accept");
      await kept();
      assert.deepEqual(
        problems.filter(({ kind }) => kind === "changed").map((problem) => problem.path),
        [path === "/ws/c" ? "/ws/b" : path],
      );
      assert.deepEqual(
        [[...disk.values()], binary.has("/ws/x.bin")],
        [["a\nb\nc\n", "a\nb\nc\n"], true],
        "nothing is written",
      );
      // Seen now.
      broker.answer("d", "accept");
      assert.deepEqual(await answer, { decision: "decline" });
      assert.equal(binary.has("/ws/x.bin"), false);
      assert.equal(disk.get("/ws/y.bin"), "text\n");
    }
  });

  it("says beforehand that a part can't be accepted for the session", async () => {
    const { broker, reviews, disk, on, answer, ready, kept } = setUp([update("/ws/a")]);
    await ready();
    reviews.choose("d", "/ws/a", 0, false);
    let asked = 0;
    on.confirmOnce = async () => {
      asked += 1;
      return asked > 1;
    };
    broker.answer("d", "acceptForSession");
    await kept();
    assert.deepEqual([asked, disk.get("/ws/a")], [1, "a\nb\nc\n"]);
    broker.answer("d", "acceptForSession");
    assert.deepEqual(await answer, { decision: "decline" });
    assert.deepEqual([asked, disk.get("/ws/a")], [2, "a\nb\nC\n"]);
    const whole = setUp([update("/ws/a")]);
    whole.on.confirmOnce = async () => assert.fail("nothing to ask about");
    await whole.ready();
    whole.broker.answer("d", "acceptForSession");
    assert.deepEqual(await whole.answer, { decision: "acceptForSession" });
  });

  it("writes nothing when the turn ends before that", async () => {
    const { store, broker, reviews, disk, on, asked, ready } = setUp([update("/elsewhere/a")]);
    await ready();
    reviews.choose("d", "/elsewhere/a", 0, false);
    on.confirm = async () => {
      broker.endTurn("u");
      return true;
    };
    broker.answer("d", "accept");
    await until(
      () => store.state.decided.length > 0,
      () => "a record",
    );
    assert.deepEqual([...disk.values()], ["a\nb\nc\n"]);
    assert.deepEqual([asked, store.state.decided.map(({ by }) => by)], [[["/elsewhere/a"]], ["turnEnded"]]);
  });

  it("asks before it writes where the sandbox would not let Codex, also through links", async () => {
    for (const path of [
      "/elsewhere/a",
      "/ws/.git/hooks/pre-commit",
      "/ws/sub/.CODEX/config.toml",
      "/ws/link/a",
      "/ws2/a",
    ]) {
      const { broker, reviews, disk, links, on, asked, ready, kept } = setUp([update(path)]);
      links.set("/ws/link", "/home");
      disk.set("/home/a", "a\nb\nc\n");
      await ready();
      reviews.choose("d", path, 0, false);
      on.confirm = async () => false;
      broker.answer("d", "accept");
      await kept();
      assert.equal(asked.length, 1, path);
      assert.ok(
        [...disk.values()].every((text) => text === "a\nb\nc\n"),
        path,
      );
    }
    const { broker, reviews, asked, answer, ready } = setUp([update("/ws/.github/a", "/more/b")]);
    await ready();
    reviews.choose("d", "/ws/.github/a", 0, false);
    broker.answer("d", "accept");
    await answer;
    assert.deepEqual(asked, []);
  });

  it("undoes what it wrote when a file can't be written, and tells what it could not undo", async () => {
    const { broker, reviews, disk, on, problems, ready, kept } = setUp([
      update("/ws/a"),
      update("/ws/b"),
      update("/ws/c"),
    ]);
    await ready();
    reviews.choose("d", "/ws/a", 0, false);
    let writes = 0;
    on.write = async (path) => {
      writes += 1;
      if (path === "/ws/c" || (path === "/ws/a" && writes > 1)) throw new Error("no room");
    };
    broker.answer("d", "accept");
    await kept();
    assert.deepEqual([...disk.values()], ["a\nb\nC\n", "a\nb\nc\n", "a\nb\nc\n"]);
    assert.deepEqual(problems, [{ kind: "failed", path: "/ws/c", why: "no room", left: ["/ws/c", "/ws/a"] }]);
  });

  it("keeps a file whose new name is the old one but for its letters' case", async () => {
    const { broker, reviews, disk, answer, ready } = setUp([update("/ws/Read.me", "/ws/README.me")], { folds: true });
    await ready();
    reviews.choose("d", "/ws/Read.me", 0, false);
    broker.answer("d", "accept");
    await answer;
    assert.deepEqual([...disk], [["/ws/README.me", "a\nb\nC\n"]]);
  });

  it("never moves a file over unsaved edits, nor offers to merge them", async () => {
    const { broker, unsaved, problems, ready, kept } = setUp([update("/ws/a", "/ws/b")]);
    await ready();
    unsaved.set("/ws/b", "mine");
    broker.answer("d", "accept");
    await kept();
    assert.deepEqual(problems, [{ kind: "unsaved", path: "/ws/b", merge: null }]);
    assert.equal(unsaved.get("/ws/b"), "mine");
  });

  it("shows a file that changes under what was written by hand before it writes over it", async () => {
    const { broker, reviews, disk, problems, answer, ready, kept } = setUp([update("/ws/a")]);
    await ready();
    reviews.write("d", "/ws/a", "A\nby hand\nC\n");
    disk.set("/ws/a", "a\nsomebody else\nc\n");
    broker.answer("d", "accept");
    await kept();
    assert.equal(disk.get("/ws/a"), "a\nsomebody else\nc\n");
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ["handEditsInTheWay", "changed"],
    );
    broker.answer("d", "accept");
    await answer;
    assert.equal(disk.get("/ws/a"), "A\nby hand\nC\n");
    assert.equal(problems.length, 2);
  });
});

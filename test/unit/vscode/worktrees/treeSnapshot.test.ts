import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { diffedFiles } from "../../../../src/model/turnDiff";
import { createGit, must } from "../../../../src/vscode/worktrees/runGit";
import { createSnapshotter } from "../../../../src/vscode/worktrees/snapshotter";
import { type GitWith, takeTreeSnapshot } from "../../../../src/vscode/worktrees/treeSnapshot";
import { makeTempFolder, removeFolder } from "../../../support/codexHome";
import { testGit as git, gitEnv } from "../../../support/testGit";

const gitWith: GitWith = (more) => createGit("git", { ...process.env, ...gitEnv, ...more });

/** All that a repository holds: names, sizes, and the bytes of its index. */
function repositoryFiles(root: string): string[] {
  return readdirSync(join(root, ".git"), { recursive: true, encoding: "utf8" })
    .toSorted()
    .map((name) => {
      const file = join(root, ".git", name);
      const { mtimeMs, size } = statSync(file);
      return `${name} ${size} ${mtimeMs} ${name === "index" ? readFileSync(file).toString("base64") : ""}`;
    });
}

describe("a snapshot of a working tree", function () {
  this.timeout(60_000);
  let root: string;
  const write = (name: string, text: string | Buffer): void => writeFileSync(join(root, name), text);
  const changed = async (change: () => void | Promise<void>) => {
    const snapshot = await takeTreeSnapshot(root, gitWith);
    assert.ok(snapshot);
    await change();
    const found = await snapshot.diff();
    snapshot.dispose();
    return found && diffedFiles(found.diff);
  };
  beforeEach(async () => {
    root = makeTempFolder("tree");
    await must(git(root, "init", "-b", "main"));
    write("a.txt", "one\ntwo\nthree\n");
    write("gone.txt", "gone\n");
    write("old name.txt", "1\n2\n3\n4\n5\n");
    write(".gitignore", "ignored/\n");
    await must(git(root, "add", "-A"));
    await must(git(root, "commit", "-m", "one"));
  });
  afterEach(() => removeFolder(root));

  it("finds what is changed, new, gone and renamed, and leaves out what was so before and what git ignores", async () => {
    write("a.txt", "one\ntwo\nmine\n");
    write("mine.txt", "mine\n");
    mkdirSync(join(root, "ignored"));
    const files = await changed(() => {
      write("a.txt", "ONE\ntwo\nmine\n");
      write('new "ü\tname.txt', "new\n");
      rmSync(join(root, "gone.txt"));
      rmSync(join(root, "old name.txt"));
      write("new name.txt", "1\n2\n3\n4\nfive\n");
      write("ignored/x", "x\n");
      write("picture.bin", Buffer.from([0, 1, 2]));
    });
    assert.deepEqual(
      files?.map(({ before, after, added, removed }) => [before, after, added, removed]),
      [
        ["a.txt", "a.txt", 1, 1],
        ["gone.txt", null, 0, 1],
        [null, 'new "ü\tname.txt', 1, 0],
        ["old name.txt", "new name.txt", 1, 1],
        [null, "picture.bin", 0, 0],
      ].toSorted((x, y) => (String(x[1] ?? x[0]) < String(y[1] ?? y[0]) ? -1 : 1)),
    );
    assert.equal(files?.[0]?.hunks, "@@ -1,3 +1,3 @@\n-one\n+ONE\n two\n mine\n");
  });

  it("writes nothing into the repository, whatever is staged, half merged or committed meanwhile", async () => {
    write("a.txt", "one\nstaged\nthree\n");
    await must(git(root, "add", "a.txt"));
    write("a.txt", "one\nlater\nthree\n");
    const before = repositoryFiles(root);
    const files = await changed(() => write("b.txt", "b\n"));
    assert.deepEqual(
      files?.map(({ after }) => after),
      ["b.txt"],
    );
    assert.deepEqual(repositoryFiles(root), before);

    await must(git(root, "commit", "-am", "two"));
    await must(git(root, "switch", "-c", "other", "HEAD~1"));
    write("a.txt", "one\nother\nthree\n");
    await must(git(root, "commit", "-am", "three"));
    assert.equal((await git(root, "merge", "main")).code, 1, "a conflict");
    const conflict = await changed(() => write("a.txt", "one\nsolved\nthree\n"));
    assert.equal(conflict?.length, 1);
    assert.match(conflict?.[0]?.hunks ?? "", /\+solved/);
    const committed = await changed(async () => {
      write("c.txt", "c\n");
      await must(git(root, "add", "-A"));
      await must(git(root, "commit", "-m", "merged"));
    });
    assert.deepEqual(
      committed?.map(({ after }) => after),
      ["c.txt"],
    );
  });

  it("sees a change of the same size in the same moment, and the executable bit", async () => {
    for (let round = 0; round < 5; round += 1) {
      write("a.txt", `one\ntwo\n${round}\n`);
      await must(git(root, "add", "-A"));
      const files = await changed(() => write("a.txt", `one\nTWO\n${round}\n`));
      assert.equal(files?.length, 1, `round ${round}`);
    }
    const files = await changed(() => chmodSync(join(root, "a.txt"), 0o755));
    assert.deepEqual(
      files?.map(({ before, after, hunks }) => [before, after, hunks]),
      [["a.txt", "a.txt", ""]],
    );
  });

  it("runs nothing of the repository's and works below its top and before the first commit", async () => {
    write(".git/hooks/post-index-change", "#!/bin/sh\ntouch ran\n");
    chmodSync(join(root, ".git/hooks/post-index-change"), 0o755);
    await must(git(root, "config", "core.fsmonitor", join(root, ".git/hooks/post-index-change")));
    assert.equal((await changed(() => write("b.txt", "b\n")))?.length, 1);
    assert.equal(existsSync(join(root, "ran")), false);
    mkdirSync(join(root, "sub"));
    const below = await takeTreeSnapshot(join(root, "sub"), gitWith);
    assert.equal(below?.root, root);
    below?.dispose();
    assert.equal(await takeTreeSnapshot(root, gitWith, [root]), undefined, "known already");

    const fresh = join(root, "fresh");
    await must(git(root, "init", fresh));
    const empty = await takeTreeSnapshot(fresh, gitWith);
    writeFileSync(join(fresh, "x"), "x\n");
    assert.equal(diffedFiles((await empty?.diff())?.diff ?? "").length, 1);
    empty?.dispose();
  });

  it("is not taken outside of a repository, nor in one that nobody trusts, nor of too much", async () => {
    const outside = makeTempFolder("outside");
    // The folder of the tests may be in a repository: the project's own.
    const gitBelow: GitWith = (more) => gitWith({ GIT_CEILING_DIRECTORIES: dirname(outside), ...more });
    assert.equal(await takeTreeSnapshot(outside, gitBelow), undefined);
    const followSaved = () => ({ paths: new Set<string>(), dispose: () => {} });
    const logged: string[] = [];
    const parts = { log: { info: (text: string) => void logged.push(text) }, git: async () => gitBelow, followSaved };
    assert.equal(await createSnapshotter({ ...parts, trusted: () => false }).take([root]), undefined);
    const trusted = createSnapshotter({ ...parts, trusted: () => true });
    assert.equal(await trusted.take([outside]), undefined);
    const both = await trusted.take([outside, root, root]);
    assert.deepEqual(await both?.changes(), { trees: [{ root, diff: "" }], saved: [] });
    both?.dispose();
    assert.deepEqual(logged, []);
    removeFolder(outside);
    for (let index = 0; index < 3_001; index += 1) write(`${index}`, "");
    assert.equal(await takeTreeSnapshot(root, gitWith), undefined);
  });

  it("leaves nothing behind, also when git fails", async () => {
    const before = process.env["TMPDIR"];
    const own = makeTempFolder("own");
    process.env["TMPDIR"] = own;
    try {
      await changed(() => write("b.txt", "b\n"));
      const failing: GitWith =
        (more) =>
        async (cwd, ...args) =>
          args.includes("write-tree") ? { code: 1, stdout: "", stderr: "no" } : gitWith(more)(cwd, ...args);
      await assert.rejects(takeTreeSnapshot(root, failing), /no/);
      assert.deepEqual(readdirSync(own), []);
    } finally {
      if (before === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = before;
      removeFolder(own);
    }
  });
});

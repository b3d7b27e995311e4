import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createGit, must, withoutRepository } from "../../../../src/vscode/worktrees/runGit";
import {
  addWorktree,
  branchProblem,
  commitAll,
  hasCommits,
  linkedWorktree,
  linkedWorktrees,
  looseCommits,
  mergeBack,
  removeWorktree,
  uncommitted,
  unfinished,
  type Worktree,
} from "../../../../src/vscode/worktrees/worktrees";
import { makeTempFolder, removeFolder } from "../../../support/codexHome";
import { testGit as git, gitEnv } from "../../../support/testGit";

describe("worktrees", function () {
  this.timeout(30_000);
  let folder: string;
  let root: string;

  beforeEach(async () => {
    folder = makeTempFolder("worktrees");
    root = join(folder, "my project");
    mkdirSync(root);
    await must(git(root, "init", "-b", "main"));
    write(root, "a.txt", "one\n");
    write(root, ".gitignore", "ignored\n");
    await commitAll(git, root, "first");
  });
  afterEach(() => removeFolder(folder));

  function write(where: string, name: string, text: string): void {
    writeFileSync(join(where, name), text);
  }
  const read = (where: string, name: string): string => readFileSync(join(where, name), "utf8");
  async function make(branch = "codex/fix it".replace(" ", "-")): Promise<Worktree> {
    const made = await linkedWorktree(git, await addWorktree(git, root, branch));
    assert.ok(made);
    return made;
  }

  it("are made beside the repository, or where the settings say, and known by any folder in them", async () => {
    const made = await make();
    assert.equal(made.path, join(folder, "my project.worktrees", "codex-fix-it"));
    const { path } = made;
    assert.deepEqual(made, {
      path,
      branch: "codex/fix-it",
      main: root,
      mainBranch: "main",
      sha: (await must(git(root, "rev-parse", "HEAD"))).trim(),
      locked: null,
      gone: false,
    });
    assert.equal(read(made.path, "a.txt"), "one\n");
    mkdirSync(join(made.path, "sub"));
    assert.deepEqual(await linkedWorktree(git, join(made.path, "sub")), made);
    const elsewhere = await addWorktree(git, made.path, "other", join(folder, "all"));
    assert.equal(elsewhere, join(folder, "all", "my project", "other"));
    assert.equal(await linkedWorktree(git, root), undefined, "the main one is none");
    assert.equal(await linkedWorktree(git, join(folder, "nowhere")), undefined);
  });

  it("take no name that git does not, nor one that is taken, nor an option", async () => {
    for (const name of ["", "-f", "--force", "a..b", "a b", "x/", "/x", "a~1", "a\nb", "x.lock", "@{-1}"])
      assert.equal(await branchProblem(git, root, name), "invalid", JSON.stringify(name));
    assert.equal(await branchProblem(git, root, "main"), "exists");
    assert.equal(await branchProblem(git, root, "codex/ü"), undefined);
    await assert.rejects(addWorktree(git, root, "main"), /No name for a new branch/);
    await assert.rejects(addWorktree(git, root, "--force"), /No name for a new branch/);
  });

  it("have a folder of their own, though their names come to the same, and need a commit to begin at", async () => {
    const first = await addWorktree(git, root, "a/b");
    mkdirSync(join(folder, "my project.worktrees", "a-b-2"));
    const second = await addWorktree(git, root, "a-b");
    assert.equal(second, `${first}-3`);
    assert.equal(await hasCommits(git, root), true);
    const empty = join(folder, "empty");
    mkdirSync(empty);
    await must(git(empty, "init"));
    assert.equal(await hasCommits(git, empty), false);
  });

  it("are merged back, and then removed with their branch", async () => {
    const made = await make();
    assert.deepEqual(await mergeBack(git, made), { kind: "nothing" });
    write(made.path, "b.txt", "new\n");
    assert.deepEqual(await uncommitted(git, made.path), ["b.txt"]);
    await commitAll(git, made.path, "more; $(touch x)");
    write(root, "unrelated.txt", "kept\n");
    assert.deepEqual(await mergeBack(git, made), { kind: "merged" });
    assert.equal(read(root, "b.txt"), "new\n");
    assert.equal(read(root, "unrelated.txt"), "kept\n");
    assert.deepEqual(await removeWorktree(git, made), { branchKept: false });
    assert.ok(!existsSync(made.path));
    assert.equal(await branchProblem(git, root, "codex/fix-it"), undefined, "the branch is gone");
  });

  it("say which files have conflicts, and touch nothing then", async () => {
    const made = await make();
    write(made.path, "a.txt", "theirs\n");
    await commitAll(git, made.path, "theirs");
    write(root, "a.txt", "ours\n");
    await commitAll(git, root, "ours");
    write(root, "unrelated.txt", "kept\n");
    assert.deepEqual(await mergeBack(git, made), { kind: "conflicts", files: ["a.txt"] });
    assert.equal(read(root, "a.txt"), "ours\n");
    assert.deepEqual(await uncommitted(git, root), ["unrelated.txt"]);
    assert.notEqual((await git(root, "rev-parse", "--verify", "--quiet", "MERGE_HEAD")).code, 0);
  });

  it("merge a branch even where a tag has its name, and say what that conflicts with", async () => {
    const made = await make();
    await must(git(root, "tag", "codex/fix-it"));
    write(made.path, "a.txt", "theirs\n");
    await commitAll(git, made.path, "theirs");
    write(root, "a.txt", "ours\n");
    await commitAll(git, root, "ours");
    assert.deepEqual(await mergeBack(git, made), { kind: "conflicts", files: ["a.txt"] });
    assert.equal(read(root, "a.txt"), "ours\n");
    assert.equal(await merging(), false);
  });

  it("leave nothing of a merge that a hook refuses, and a merge of the person's alone", async () => {
    const made = await make();
    write(made.path, "b.txt", "theirs\n");
    await commitAll(git, made.path, "theirs");
    write(root, "c.txt", "ours\n");
    await commitAll(git, root, "ours");
    const hook = join(root, ".git", "hooks", "pre-merge-commit");
    mkdirSync(join(root, ".git", "hooks"), { recursive: true });
    writeFileSync(hook, "#!/bin/sh\necho not today >&2\nexit 1\n", { mode: 0o755 });
    const result = await mergeBack(git, made);
    assert.match(result.kind === "refused" ? result.detail : result.kind, /not today/);
    assert.equal(await merging(), false);
    assert.deepEqual(await uncommitted(git, root), []);
    assert.equal(existsSync(join(root, "b.txt")), false);

    await git(root, "merge", "--no-commit", "-s", "ours", "codex/fix-it");
    assert.equal(await merging(), true);
    assert.equal((await mergeBack(git, made)).kind, "merging");
    assert.equal(await merging(), true, "which is not ended by that");
  });

  async function merging(): Promise<boolean> {
    return (await git(root, "rev-parse", "--verify", "--quiet", "MERGE_HEAD")).code === 0;
  }

  it("never overwrite what is not committed", async () => {
    const made = await make();
    write(made.path, "a.txt", "theirs\n");
    await commitAll(git, made.path, "theirs");
    write(root, "a.txt", "not committed\n");
    const result = await mergeBack(git, made);
    assert.equal(result.kind, "refused");
    assert.match(result.kind === "refused" ? result.detail : "", /a\.txt/);
    assert.equal(read(root, "a.txt"), "not committed\n");

    write(made.path, "untracked.txt", "work\n");
    await assert.rejects(removeWorktree(git, made), /contains modified or untracked files/);
    assert.equal(read(made.path, "untracked.txt"), "work\n");
    await commitAll(git, made.path, "work");
    assert.deepEqual(await removeWorktree(git, made), { branchKept: true });
    assert.equal(await branchProblem(git, root, "codex/fix-it"), "exists", "its commits are nowhere else");
  });

  it("are listed with what is not finished in them, whatever state they are in", async () => {
    assert.deepEqual(await linkedWorktrees(git, root), []);
    const work = await make("work");
    write(work.path, "b.txt", "new\n");
    await commitAll(git, work.path, "more");
    write(work.path, 'ü "c".txt', "new\n");
    write(work.path, "ignored", "x\n");
    const detached = await make("detached");
    await must(git(detached.path, "switch", "--detach"));
    await must(git(detached.path, "commit", "--allow-empty", "-m", "beside"));
    const locked = await make("locked");
    await must(git(root, "worktree", "lock", "--reason", "on a\nstick", locked.path));
    const gone = await make("gone");
    removeFolder(gone.path);
    const found = await linkedWorktrees(git, join(work.path));
    assert.deepEqual(
      found.map(({ path, branch, locked: why, gone: isGone }) => [path, branch, why, isGone]),
      [
        [detached.path, null, null, false],
        [gone.path, "gone", null, true],
        [locked.path, "locked", "on a\nstick", false],
        [work.path, "work", null, false],
      ],
    );
    const states = await Promise.all(found.map((each) => unfinished(git, each)));
    assert.deepEqual(states, [
      { files: 0, commits: 1 },
      { files: 0, commits: 0 },
      { files: 0, commits: 0 },
      { files: 1, commits: 1 },
    ]);
    const loose = await Promise.all(found.map((each) => looseCommits(git, each)));
    assert.deepEqual(loose, [1, 0, 0, 0], "removing it would lose what is on no branch");
    // What is gone can still be taken off the list; what is locked stays.
    assert.deepEqual(await removeWorktree(git, found[1] ?? gone), { branchKept: false });
    await assert.rejects(removeWorktree(git, locked), /locked/);
    assert.ok(existsSync(locked.path));
  });

  it("of a bare repository have nothing to be merged into", async () => {
    const bare = join(folder, "bare.git");
    await must(git(folder, "clone", "--bare", root, bare));
    const made = await linkedWorktree(git, await addWorktree(git, bare, "one"));
    assert.ok(made);
    assert.equal(made.mainBranch, null);
    assert.equal((await mergeBack(git, made)).kind, "noBranch");
    assert.deepEqual(await unfinished(git, made), { files: 0, commits: 0 });
    assert.deepEqual(await removeWorktree(git, made), { branchKept: false });
  });

  it("of a submodule are beside it, not among git's own files", async () => {
    const outer = join(folder, "outer");
    mkdirSync(outer);
    await must(git(outer, "init", "-b", "main"));
    await must(git(outer, "-c", "protocol.file.allow=always", "submodule", "add", root, "sub"));
    const sub = join(outer, "sub");
    const made = await linkedWorktree(git, await addWorktree(git, sub, "one"));
    assert.ok(made);
    assert.deepEqual([made.main, made.path], [sub, join(outer, "sub.worktrees", "one")]);
    write(made.path, "b.txt", "new\n");
    await commitAll(git, made.path, "more");
    assert.deepEqual(await mergeBack(git, made), { kind: "merged" });
    assert.equal(read(sub, "b.txt"), "new\n");
    assert.equal(await linkedWorktree(git, sub), undefined);
  });

  it("are those of the folder, whatever git was told by the environment", async () => {
    const other = join(folder, "other");
    mkdirSync(other);
    await must(git(other, "init", "-b", "elsewhere"));
    const told = { GIT_DIR: join(other, ".git"), GIT_WORK_TREE: other, GIT_INDEX_FILE: join(other, "index") };
    const misled = createGit("git", withoutRepository({ ...process.env, ...gitEnv, ...told }));
    assert.equal((await must(misled(root, "branch", "--show-current"))).trim(), "main");
  });
});

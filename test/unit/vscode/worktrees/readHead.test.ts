import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gitFolder, readHead, worktreesBeside } from "../../../../src/vscode/worktrees/readHead";
import { must } from "../../../../src/vscode/worktrees/runGit";
import { makeTempFolder, removeFolder } from "../../../support/codexHome";
import { testGit as git } from "../../../support/testGit";

describe("what is checked out", function () {
  this.timeout(30_000);
  let root: string;
  const head = async (folder: string) => {
    const found = await gitFolder(folder);
    return found === undefined ? undefined : readHead(found);
  };
  const sha = async (folder: string) => (await must(git(folder, "rev-parse", "HEAD"))).trim();

  beforeEach(async () => {
    root = makeTempFolder("head");
    await must(git(root, "init", "-b", "main"));
  });
  afterEach(() => removeFolder(root));

  it("is read off the files, as git says it", async () => {
    assert.deepEqual(await head(root), { branch: "main", sha: null }, "before the first commit");
    await must(git(root, "commit", "--allow-empty", "-m", "one"));
    mkdirSync(join(root, "sub"));
    assert.deepEqual(await head(join(root, "sub")), { branch: "main", sha: await sha(root) });
    await must(git(root, "switch", "-c", "topic/ü"));
    assert.deepEqual(await head(root), { branch: "topic/ü", sha: await sha(root) });
    await must(git(root, "pack-refs", "--all"));
    assert.deepEqual(await head(root), { branch: "topic/ü", sha: await sha(root) });
    await must(git(root, "worktree", "add", "-b", "other", join(root, "tree")));
    assert.deepEqual(await head(join(root, "tree")), { branch: "other", sha: await sha(root) });
    await must(git(root, "switch", "--detach"));
    assert.deepEqual(await head(root), { branch: null, sha: await sha(root) });
  });

  it("is said with the worktrees beside it", async () => {
    await must(git(root, "commit", "--allow-empty", "-m", "one"));
    assert.deepEqual(await worktreesBeside(root), []);
    const tree = join(root, "it's ünï");
    await must(git(root, "worktree", "add", "--detach", tree));
    mkdirSync(join(root, "sub"));
    assert.deepEqual(await worktreesBeside(join(root, "sub")), [tree]);
    assert.deepEqual(await worktreesBeside(tree), []);
    assert.deepEqual(await worktreesBeside(join(root, "..")), []);
    assert.deepEqual(await worktreesBeside(join(root, "nowhere")), [tree]);
  });

  it("is nothing where the files say nothing, or something strange", async () => {
    const odd = join(root, "odd");
    mkdirSync(join(odd, ".git"), { recursive: true });
    assert.equal(await head(odd), undefined);
    for (const text of ["ref: refs/heads/../../../etc/passwd", "ref: /etc/passwd", "no head", ""]) {
      writeFileSync(join(odd, ".git", "HEAD"), text);
      assert.equal(await head(odd), undefined, text);
    }
    const sent = join(root, "sent");
    mkdirSync(sent);
    for (const start of ["/", "//", "\\\\"]) {
      writeFileSync(join(sent, ".git"), `gitdir: ${start}${join(root, ".git").slice(1)}\n`);
      assert.equal((await gitFolder(sent)) === undefined, start !== "/", `${start}: another machine is not asked`);
    }
    writeFileSync(join(odd, ".git", "HEAD"), "ref: refs/heads/main\n");
    writeFileSync(join(odd, ".git", "commondir"), `/${join(root, ".git")}\n`);
    assert.equal(await head(odd), undefined);
    writeFileSync(join(odd, ".git", "commondir"), "");
    writeFileSync(join(root, "odd", ".git", "HEAD"), "ref: refs/heads/.invalid\n");
    assert.equal(await head(odd), undefined);
  });
});

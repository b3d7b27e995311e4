import { rmSync } from "node:fs";
import { copyFile, lstat, mkdir, mkdtemp, realpath, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TreeDiff } from "../../app/snapshots";
import { type Git, must } from "./runGit";

/** Git with more in its environment. */
export type GitWith = (env: Readonly<Record<string, string>>) => Git;

/** A file that is larger is not compared. */
const largestFile = 5_000_000;
/** With more files changed and untracked than this, or more in them, a working tree is not compared. */
const mostFiles = 3_000;
const mostBytes = 50_000_000;
/** A diff with more characters is more than anyone reads. */
const longestDiff = 5_000_000;

/** No hook runs, nothing is written beside the index, and names come as they are. */
const careful = ["core.hooksPath=/dev/null", "core.splitIndex=false", "core.quotePath=false"].flatMap((each) => [
  "-c",
  each,
]);

/** Git's tree of a working tree, with what is changed and untracked in it but without what it ignores. */
export interface TreeSnapshot {
  /** The top of the working tree. */
  readonly root: string;
  /** What is different now. @returns undefined when it is too much */
  diff(): Promise<TreeDiff | undefined>;
  dispose(): void;
}

/**
 * Takes a snapshot of the working tree around a folder, as `git stash create` would, with an index and objects that lie
 * elsewhere: nothing is written into the repository.
 * @param known tops of working trees that are not wanted again
 * @returns undefined outside of a working tree, or when there is too much to look at
 * @throws when git fails
 */
export async function takeTreeSnapshot(
  folder: string,
  gitWith: GitWith,
  known: readonly string[] = [],
): Promise<TreeSnapshot | undefined> {
  const asked = ["--show-toplevel", "--show-cdup", "--git-path", "index", "--git-path", "objects"];
  const found = await gitWith({})(folder, "rev-parse", ...asked);
  const [top, up = "", index, objects] = found.stdout.split(/\r?\n/);
  if (found.code !== 0 || !top || !index || !objects) return undefined;
  const root = await named(top, resolve(folder, up));
  if (known.includes(root)) return undefined;
  const own = await mkdtemp(join(await realpath(tmpdir()), "sidecar-tree-"));
  const dispose = (): void => rmSync(own, { recursive: true, force: true });
  try {
    await mkdir(join(own, "objects"));
    const run = gitWith({
      GIT_INDEX_FILE: join(own, "index"),
      GIT_OBJECT_DIRECTORY: join(own, "objects"),
      GIT_ALTERNATE_OBJECT_DIRECTORIES: resolve(folder, objects),
      GIT_NO_LAZY_FETCH: "1",
      GIT_OPTIONAL_LOCKS: "0",
    });
    const git: Git = (cwd, ...args) => run(cwd, ...careful, ...args);
    const tree = (): Promise<string | undefined> => writeTree(git, root, resolve(folder, index), own);
    const before = await tree();
    if (before === undefined) {
      dispose();
      return undefined;
    }
    return {
      root,
      diff: async () => {
        const after = await tree();
        if (after === undefined) return undefined;
        const options = ["-p", "-M", "--full-index", "--no-color", "--no-ext-diff", "--no-textconv"];
        const diff = await must(git(root, "diff-tree", ...options, "--ignore-submodules=all", before, after));
        return diff.length > longestDiff ? undefined : { root, diff };
      },
      dispose,
    };
  } catch (error) {
    dispose();
    throw error;
  }
}

async function writeTree(git: Git, root: string, index: string, own: string): Promise<string | undefined> {
  await copyIndex(index, join(own, "index"));
  const listed = await must(git(root, "ls-files", "-z", "--modified", "--others", "--exclude-standard"));
  const paths = await smallEnough(root, new Set(listed.split("\0")));
  if (paths === undefined) return undefined;
  if (paths.length > 0) {
    const names = join(own, "names");
    await writeFile(names, paths.join("\0"));
    const from = [`--pathspec-from-file=${names}`, "--pathspec-file-nul"];
    await must(git(root, "--literal-pathspecs", "add", "--all", "--ignore-errors", ...from));
  }
  return (await must(git(root, "write-tree"))).trim();
}

/** A copy that is newer than its original would let git trust what it must look at: see "racy git". */
async function copyIndex(from: string, to: string): Promise<void> {
  try {
    const { atime, mtimeMs } = await stat(from);
    await copyFile(from, to);
    await utimes(to, atime, Math.floor(mtimeMs) / 1000);
  } catch (error) {
    // Nothing was ever added there.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    await rm(to, { force: true });
  }
}

/** @returns undefined when all together are too much */
async function smallEnough(root: string, names: ReadonlySet<string>): Promise<readonly string[] | undefined> {
  if (names.size > mostFiles) return undefined;
  const paths: string[] = [];
  let bytes = 0;
  for (const name of names) {
    // A repository inside of this one is listed as a folder; its files are its own.
    if (name === "" || name.endsWith("/")) continue;
    const found = await lstat(join(root, name)).catch(() => undefined);
    if (found?.isDirectory() || (found && found.size > largestFile)) continue;
    bytes += found?.size ?? 0;
    paths.push(name);
  }
  return bytes > mostBytes ? undefined : paths;
}

/** Git says where a working tree is without links; others name its files by way of them. */
async function named(top: string, root: string): Promise<string> {
  return (await realpath(root)) === (await realpath(top)) ? root : top;
}

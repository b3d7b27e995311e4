import { mkdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Git, GitError, must } from "./runGit";

/** A working tree beside the main one of its repository. */
export interface Worktree {
  readonly path: string;
  /** What it has checked out; null for a commit alone. */
  readonly branch: string | null;
  /** The commit. */
  readonly sha: string | null;
  /** Where the main one is, and what that has checked out; null for a commit alone, and where nothing is (bare). */
  readonly main: string;
  readonly mainBranch: string | null;
  /** Why a person has locked it, perhaps without a word; null when nobody has. */
  readonly locked: string | null;
  /** Its folder is not there any more. */
  readonly gone: boolean;
}

/** What of a worktree would be missing in the main one; null for what can't be told. */
export interface Unfinished {
  /** Files that are not committed. */
  readonly files: number | null;
  /** Commits that the main working tree does not have. */
  readonly commits: number | null;
}

/** What came of bringing a worktree's commits into the main working tree. */
export type MergeResult =
  | { readonly kind: "merged" | "nothing" }
  /** Nothing was touched: so it is with the main working tree. */
  | { readonly kind: "uncommitted" | "merging" | "noBranch" }
  /** Nothing was touched either; `detail` is in git's own words. */
  | { readonly kind: "conflicts"; readonly files: readonly string[] }
  | { readonly kind: "refused"; readonly detail: string };

/** @returns the root of the repository that a folder is in; undefined when it is in none */
export async function repositoryRoot(git: Git, folder: string): Promise<string | undefined> {
  const { code, stdout } = await git(folder, "rev-parse", "--show-toplevel");
  return code === 0 ? oneLine(stdout) : undefined;
}

/** @returns what is wrong with a name for a new branch; undefined when nothing is */
export async function branchProblem(git: Git, root: string, name: string): Promise<"invalid" | "exists" | undefined> {
  // What begins with a dash would be an option.
  if (name.startsWith("-") || (await git(root, "check-ref-format", `refs/heads/${name}`)).code !== 0) return "invalid";
  const { code } = await git(root, "show-ref", "--verify", "--quiet", `refs/heads/${name}`);
  return code === 0 ? "exists" : undefined;
}

/**
 * Makes a worktree with a new branch that begins at the last commit.
 * @param parent the folder that it is made in; by default one beside the repository
 * @returns its path
 */
export async function addWorktree(git: Git, root: string, branch: string, parent = ""): Promise<string> {
  if ((await branchProblem(git, root, branch)) !== undefined) throw new GitError(`No name for a new branch: ${branch}`);
  const main = (await worktrees(git, root))[0]?.path ?? root;
  const folder = parent === "" ? join(dirname(main), `${basename(main)}.worktrees`) : join(parent, basename(main));
  await mkdir(folder, { recursive: true });
  // A branch's name has no "..", and no character that a path could not have once its slashes are gone.
  const path = await freePath(join(folder, branch.replace(/[^\p{L}\p{N}._-]+/gu, "-")));
  await must(git(root, "worktree", "add", "-b", branch, "--", path, "HEAD"));
  return (await repositoryRoot(git, path)) ?? path;
}

/** Two branches may come to the same name of a folder, and a folder may be left of an earlier one. */
async function freePath(wanted: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const path = count === 1 ? wanted : `${wanted}-${count}`;
    const taken = await stat(path).then(
      () => true,
      () => false,
    );
    if (!taken) return path;
  }
}

/** @returns whether there is a commit that a worktree could begin at */
export async function hasCommits(git: Git, root: string): Promise<boolean> {
  return (await git(root, "rev-parse", "--verify", "--quiet", "HEAD")).code === 0;
}

/** @returns the worktree that a folder is in; undefined for the main one, and for a folder without Git */
export async function linkedWorktree(git: Git, folder: string): Promise<Worktree | undefined> {
  const root = await repositoryRoot(git, folder).catch(() => undefined);
  if (root === undefined) return undefined;
  return (await linkedWorktrees(git, root)).find(({ path }) => path === root);
}

/** @returns the worktrees beside the main one, of the repository that a folder is in, by their paths */
export async function linkedWorktrees(git: Git, folder: string): Promise<readonly Worktree[]> {
  const [main, ...others] = await worktrees(git, folder);
  if (!main) return [];
  return others
    .map((each) => ({ ...each, main: main.path, mainBranch: main.branch }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Looks at what is not committed, or not merged, in a worktree. */
export async function unfinished(git: Git, { path, sha, main, gone }: Worktree): Promise<Unfinished> {
  const [files, ahead] = await Promise.all([
    gone ? [] : uncommitted(git, path).catch(() => null),
    // A commit never looks like an option.
    sha === null ? undefined : git(main, "rev-list", "--count", `HEAD..${sha}`),
  ]);
  return { files: files?.length ?? null, commits: ahead?.code === 0 ? Number(ahead.stdout) : null };
}

/** @returns what is not committed, as git names it */
export async function uncommitted(git: Git, folder: string): Promise<string[]> {
  const text = await must(git(folder, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"));
  return text
    .split("\0")
    .filter(Boolean)
    .map((line) => line.slice(3));
}

/** @returns how many commits of a worktree without a branch would be nowhere if it were removed */
export async function looseCommits(git: Git, { path, branch, sha, main, gone }: Worktree): Promise<number> {
  if (branch !== null || sha === null) return 0;
  // A folder that is there may have moved on since it was listed.
  const [folder, tip] = gone ? [main, sha] : [path, "HEAD"];
  return Number(await must(git(folder, "rev-list", "--count", tip, "--not", "--branches", "--remotes", "--tags")));
}

/** Commits everything in a worktree that git does not ignore. */
export async function commitAll(git: Git, folder: string, message: string): Promise<void> {
  await must(git(folder, "add", "--all"));
  await must(git(folder, "commit", "-m", message));
}

/** Merges a worktree's branch into what the main working tree has checked out. Where that has conflicts, nothing is touched. */
export async function mergeBack(git: Git, { branch, main, mainBranch }: Worktree): Promise<MergeResult> {
  if (branch === null || mainBranch === null) return { kind: "noBranch" };
  // By their whole names: a tag may be called the same, and a branch like an option.
  const ours = `refs/heads/${mainBranch}`;
  const theirs = `refs/heads/${branch}`;
  const ahead = await must(git(main, "rev-list", "--count", `${ours}..${theirs}`));
  if (ahead.trim() === "0") return { kind: "nothing" };
  // The merge without a working tree; a git before 2.38 can't, and then there must be nothing that it could spoil.
  const trial = await git(main, "merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", "HEAD", theirs);
  if (trial.code === 1) return { kind: "conflicts", files: trial.stdout.split("\0").slice(1).filter(Boolean) };
  if (trial.code !== 0 && (await uncommitted(git, main)).length > 0) return { kind: "uncommitted" };
  if (await isMerging(git, main)) return { kind: "merging" };
  const merge = await git(main, "merge", "--no-edit", theirs);
  if (merge.code === 0) return { kind: "merged" };
  const refused: MergeResult = { kind: "refused", detail: (merge.stderr || merge.stdout).trim() };
  // A hook may have stopped it half-way too: "nothing was merged" has to be true then.
  if (!(await isMerging(git, main))) return refused;
  const files = await must(git(main, "diff", "--name-only", "--diff-filter=U", "-z"));
  await must(git(main, "merge", "--abort"));
  return files === "" ? refused : { kind: "conflicts", files: files.split("\0").filter(Boolean) };
}

async function isMerging(git: Git, folder: string): Promise<boolean> {
  return (await git(folder, "rev-parse", "--verify", "--quiet", "MERGE_HEAD")).code === 0;
}

/**
 * Removes a worktree in which everything is committed, and its branch if that is merged.
 * @returns whether the branch is left, with commits that are nowhere else
 * @throws GitError when something is not committed: nothing is removed then
 */
export async function removeWorktree(git: Git, { path, branch, main }: Worktree): Promise<{ branchKept: boolean }> {
  // Without --force git refuses to lose anything that it does not ignore.
  await must(git(main, "worktree", "remove", "--", path));
  if (branch === null) return { branchKept: false };
  return { branchKept: (await git(main, "branch", "-d", "--", branch)).code !== 0 };
}

type Listed = Omit<Worktree, "main" | "mainBranch">;

/** All working trees of a repository, the main one first. */
async function worktrees(git: Git, folder: string): Promise<readonly Listed[]> {
  const text = await must(git(folder, "worktree", "list", "--porcelain", "-z"));
  const [main, ...others] = text.split("\0\0").filter(Boolean).map(listed);
  if (!main) return [];
  // Of a submodule git names the folder with its own files.
  return [{ ...main, path: (await repositoryRoot(git, main.path).catch(() => undefined)) ?? main.path }, ...others];
}

function listed(entry: string): Listed {
  const values = new Map(
    entry.split("\0").map((line): [string, string] => {
      const [name = "", ...value] = line.split(" ");
      return [name, value.join(" ")];
    }),
  );
  return {
    path: values.get("worktree") ?? "",
    branch: values.get("branch")?.replace(/^refs\/heads\//, "") ?? null,
    sha: values.get("HEAD") ?? null,
    locked: values.get("locked") ?? null,
    gone: values.has("prunable"),
  };
}

function oneLine(text: string): string {
  return text.replace(/\r?\n$/, "");
}

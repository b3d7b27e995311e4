import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Head } from "../../app/ports";

/** @returns the folder that has HEAD and its log, for a folder anywhere in a working tree; undefined outside of any */
export async function gitFolder(folder: string): Promise<string | undefined> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const path = join(at, ".git");
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory()) return path;
    if (found) {
      // A worktree or a submodule: a file that names the folder.
      const named = /^gitdir: (?<folder>.+?)\r?\n?$/.exec(await text(path))?.groups?.["folder"];
      return named === undefined || isElsewhere(named) ? undefined : resolve(at, named);
    }
    if (dirname(at) === at) return undefined;
  }
}

/** Reads what is checked out, without running git. @returns undefined when that can't be read off its files */
export async function readHead(gitDir: string): Promise<Head | undefined> {
  const head = (await text(join(gitDir, "HEAD"))).trim();
  if (/^[0-9a-f]{40,64}$/.test(head)) return { branch: null, sha: head };
  const ref = /^ref: (?<ref>refs\/.+)$/.exec(head)?.groups?.["ref"];
  // Repositories that keep their refs in a table have only this to say.
  if (ref === undefined || ref === "refs/heads/.invalid" || ref.includes("..")) return undefined;
  const named = (await text(join(gitDir, "commondir"))).trim();
  if (isElsewhere(named)) return undefined;
  const common = resolve(gitDir, named);
  const loose = (await text(join(common, ref))).trim();
  const packed = (await text(join(common, "packed-refs"))).split("\n").find((line) => line.endsWith(` ${ref}`));
  const sha = loose || packed?.split(" ", 1)[0] || null;
  return { branch: ref.replace(/^refs\/heads\//, ""), sha };
}

/**
 * Finds the worktrees of a repository without running git, so also where nobody trusts it.
 * @param folder anywhere in the main working tree; from one of the others, nothing is beside it
 */
export async function worktreesBeside(folder: string): Promise<readonly string[]> {
  const gitDir = await gitFolder(folder);
  // A worktree's own has no list.
  const names = gitDir === undefined ? [] : await readdir(join(gitDir, "worktrees")).catch((): string[] => []);
  const found = await Promise.all(
    names.map(async (name) => {
      const own = join(gitDir ?? "", "worktrees", name);
      const link = (await text(join(own, "gitdir"))).replace(/\r?\n$/, "");
      return link === "" ? [] : [dirname(resolve(own, link))];
    }),
  );
  return found.flat().toSorted();
}

/** Anyone may have written these files: another machine is not asked for what they name. */
function isElsewhere(path: string): boolean {
  return /^[\\/]{2}/.test(path);
}

async function text(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
}

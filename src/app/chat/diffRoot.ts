import { dirname, join } from "node:path";
import { changedPaths } from "../../model/diffEntries";
import { diffedFiles } from "../../model/turnDiff";
import type { ItemView } from "../../shared/items";
import type { Viewer } from "../ports";

/**
 * The folder that the names in a turn's diff start from: the root of the git repository around the thread's folder, else
 * that folder. The turn's own changes know it best: their paths are absolute.
 */
export async function diffRoot(
  diff: string,
  items: readonly ItemView[],
  cwd: string,
  viewer: Pick<Viewer, "exists">,
): Promise<string> {
  const names = diffedFiles(diff).flatMap(({ before, after }) => [after, before].filter((name) => name !== null));
  // What lies outside of it has its whole path in the diff, and may be called like a file inside.
  const paths = changedPaths(items).filter((path) => !names.includes(path));
  // The longest name is the least likely to be the end of a path by chance.
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    const path = paths.find((each) => each.replaceAll("\\", "/").endsWith(`/${name}`));
    if (path !== undefined) return path.slice(0, -name.length - 1);
  }
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (await viewer.exists(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return cwd;
  }
}

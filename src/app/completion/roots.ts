import { basename, isAbsolute, relative, sep } from "node:path";

/** The folders in which files are looked for: the thread's own first, none twice and none inside of another. */
export function searchRoots(cwd: string, folders: readonly string[]): string[] {
  const all = [cwd, ...folders].filter((folder, index, list) => folder !== "" && list.indexOf(folder) === index);
  return all.filter((folder) => !all.some((other) => other !== folder && isInside(folder, other)));
}

/** True for a folder itself and everything below it. */
export function isInside(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return below !== ".." && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}

/**
 * How a path is written for a person: relative to the thread's folder, else to another root by that one's name.
 * @returns undefined for what is in none of them
 */
export function shortPath(path: string, cwd: string, roots: readonly string[]): string | undefined {
  if (cwd !== "" && isInside(path, cwd)) return slashes(relative(cwd, path)) || basename(path);
  const root = roots.find((each) => isInside(path, each));
  if (root === undefined) return undefined;
  return slashes([basename(root), relative(root, path)].filter(Boolean).join(sep));
}

function slashes(path: string): string {
  return path.split(sep).join("/");
}

/**
 * `path` as seen from `folder`; in another folder of the window by that one's name, and as it is when it lies elsewhere.
 * @param folders those of the window
 */
export function relativePath(path: string, folder: string, folders: readonly string[]): string {
  const below = pathBelow(path, folder);
  if (below !== undefined) return below;
  const root = folders.find((each) => pathBelow(path, each) !== undefined);
  // A name that two folders have would say nothing.
  if (root === undefined || folders.filter((each) => baseName(each) === baseName(root)).length > 1) return path;
  return `${baseName(root)}/${pathBelow(path, root)}`;
}

function pathBelow(path: string, folder: string): string | undefined {
  if (folder === "" || !path.startsWith(folder)) return undefined;
  const rest = path.slice(folder.length);
  if (/[\\/]$/.test(folder)) return rest;
  return /^[\\/]/.test(rest) ? rest.slice(1) : undefined;
}

function baseName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
}

/** `path` as seen from `folder`, or as it is when it lies elsewhere. */
export function relativePath(path: string, folder: string): string {
  if (folder === "" || !path.startsWith(folder)) return path;
  const rest = path.slice(folder.length);
  if (/[\\/]$/.test(folder)) return rest;
  return /^[\\/]/.test(rest) ? rest.slice(1) : path;
}

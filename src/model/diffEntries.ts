import type { FileChange, ItemView } from "../shared/items";
import { diffedFiles } from "./turnDiff";

/** A file before and after a change, with the hunks between. Paths are absolute. */
export interface Entry {
  readonly before: string | null;
  readonly after: string | null;
  readonly hunks: string;
  readonly added: number;
  readonly removed: number;
}

/**
 * The files of a turn's diff. Names that lead out of `root` are left out, but for files that the turn's own changes name:
 * those of other folders come with their whole paths.
 * @param changed the paths of the turn's changes, see `changedPaths`
 */
export function turnEntries(diff: string, root: string, changed: readonly string[] = []): Entry[] {
  const known = (name: string | null): boolean => inside(name) || (name !== null && changed.includes(name));
  return diffedFiles(diff)
    .filter(({ before, after }) => known(before) && known(after))
    .map((file) => ({ ...file, before: path(root, file.before), after: path(root, file.after) }));
}

/** Every path that the changes of a turn name. */
export function changedPaths(items: readonly ItemView[]): string[] {
  return items.flatMap((item) =>
    item.type === "fileChange" ? item.changes.flatMap(({ path, movePath }) => [path, movePath ?? path]) : [],
  );
}

/** A change of a file as one entry: those of whole files come as the file's content, which becomes one hunk. */
export function changeEntry({ kind, path, movePath, diff, added, removed }: FileChange): Entry {
  if (kind === "update") return { before: path, after: movePath ?? path, hunks: diff, added, removed };
  const isNew = kind === "add";
  const hunks = wholeFile(diff, isNew ? "+" : "-");
  return { before: isNew ? null : path, after: isNew ? path : null, hunks, added, removed };
}

function wholeFile(content: string, sign: "+" | "-"): string {
  const lines = content.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
  if (lines.length === 0) return "";
  const range = sign === "+" ? `-0,0 +1,${lines.length}` : `-1,${lines.length} +0,0`;
  const text = lines.map((line) => sign + line).join("");
  return `@@ ${range} @@\n${text}${/[\r\n]$/.test(content) ? "" : "\n\\ No newline at end of file\n"}`;
}

function inside(name: string | null): boolean {
  return name === null || !(/^[\\/]|^[a-z]:/i.test(name) || name.split(/[\\/]/).includes(".."));
}

function path(root: string, name: string | null): string | null {
  return name === null || !inside(name) ? name : `${root}/${name}`;
}

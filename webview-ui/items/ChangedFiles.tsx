import type { ItemView } from "../../src/shared/items";
import { t } from "../l10n";

interface Props {
  readonly items: readonly ItemView[];
  /** What stands before it, if it is there at all. */
  readonly separator: string;
}

/** How much a turn changed: the files of the changes that were applied, each counted once. */
export function ChangedFiles({ items, separator }: Props) {
  const changes = items.flatMap((item) =>
    item.type === "fileChange" && item.status === "completed" ? item.changes : [],
  );
  if (changes.length === 0) return null;
  const files = countFiles(changes);
  return (
    <span class="changed-files">
      {separator}
      {files === 1 ? t("1 file") : t("{0} files", files)}{" "}
      <span class="added">{`+${sum(changes.map(({ added }) => added))}`}</span>{" "}
      <span class="removed">{`−${sum(changes.map(({ removed }) => removed))}`}</span>
    </span>
  );
}

/** A file that was moved and then changed again is one file. */
function countFiles(changes: readonly { readonly path: string; readonly movePath: string | null }[]): number {
  const paths = new Set<string>();
  for (const { path, movePath } of changes) {
    if (movePath !== null) paths.delete(path);
    paths.add(movePath ?? path);
  }
  return paths.size;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

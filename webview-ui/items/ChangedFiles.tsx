import type { ItemView } from "../../src/shared/items";
import type { TurnDiffView, TurnView } from "../../src/shared/view";
import { post } from "../host";
import { t } from "../l10n";

/** How much a turn changed, as the server counts it, else as its changes say; a click opens all of it as a diff. */
export function ChangedFiles({ turn }: { readonly turn: TurnView }) {
  // The server knows nothing of what was taken of a change only in part.
  const parts = countChanges(turn.items, turn.diff !== undefined);
  const { files, added, removed } = {
    files: parts.files + (turn.diff?.files ?? 0),
    added: parts.added + (turn.diff?.added ?? 0),
    removed: parts.removed + (turn.diff?.removed ?? 0),
  };
  if (files === 0) return null;
  return (
    <button
      type="button"
      class="changed-files"
      title={title(turn)}
      onClick={() => post({ type: "openTurnDiff", turnId: turn.id })}
    >
      {files === 1 ? t("1 file") : t("{0} files", files)} <span class="added">{`+${added}`}</span>{" "}
      <span class="removed">{`−${removed}`}</span>
    </button>
  );
}

/** The server counts files that a patch has touched; what only commands did to others it doesn't say. */
function title({ items }: TurnView): string {
  const commands = items.some((item) => item.type === "commandExecution" && !item.actions);
  const all = t("Show what this turn changed");
  return commands ? `${all}. ${t("Files that only commands changed are not known.")}` : all;
}

/** The changes that were applied, each file counted once; one that was moved and then changed again is one file. */
function countChanges(items: readonly ItemView[], partsOnly: boolean): TurnDiffView {
  const changes = items.flatMap((item) =>
    item.type !== "fileChange" ? [] : (item.applied ?? (item.status === "completed" && !partsOnly ? item.changes : [])),
  );
  const paths = new Set<string>();
  for (const { path, movePath } of changes) {
    if (movePath !== null) paths.delete(path);
    paths.add(movePath ?? path);
  }
  return {
    files: paths.size,
    added: changes.reduce((total, change) => total + change.added, 0),
    removed: changes.reduce((total, change) => total + change.removed, 0),
  };
}

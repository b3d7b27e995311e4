import type { ItemView } from "../../src/shared/items";
import type { TurnDiffView, TurnView } from "../../src/shared/view";
import { post } from "../host";
import { t } from "../l10n";
import { LineCounts } from "../parts/LineCounts";

/** How much a turn changed, as the files or the server say, else its changes; a click opens all of it as a diff. */
export function ChangedFiles({ turn }: { readonly turn: TurnView }) {
  const { files, added, removed, commands = 0 } = turn.diff?.commands === undefined ? counted(turn) : turn.diff;
  if (files === 0) return null;
  return (
    <button
      type="button"
      class="changed-files"
      title={title(turn)}
      onClick={() => post({ type: "openTurnDiff", turnId: turn.id })}
    >
      {files === 1 ? t("1 file") : t("{0} files", files)} <LineCounts added={added} removed={removed} />
      {commands > 0 && ` ${t("({0} by commands)", commands)}`}
    </button>
  );
}

function counted({ items, diff }: TurnView): TurnDiffView {
  // The server knows nothing of what was taken of a change only in part.
  const parts = countChanges(items, diff !== undefined);
  return {
    files: parts.files + (diff?.files ?? 0),
    added: parts.added + (diff?.added ?? 0),
    removed: parts.removed + (diff?.removed ?? 0),
  };
}

/** The server counts files that a patch has touched; what commands did to others is found by looking. */
function title({ items, diff }: TurnView): string {
  const all = t("Show what this turn changed");
  if (diff?.commands) {
    return `${all}. ${t("What changed while commands ran was found with git; what others changed meanwhile is in it.")}`;
  }
  const unknown = diff?.commands === undefined;
  const commands = unknown && items.some((item) => item.type === "commandExecution" && !item.actions);
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

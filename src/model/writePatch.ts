import type { FileUpdateChange } from "../protocol/generated/v2/FileUpdateChange";
import type { ThreadView } from "../shared/view";
import { fileChange } from "./itemView";
import { putItem } from "./threadChanges";

/**
 * A change while the model writes it. It comes before the item itself, only with codex's own setting for it, and names
 * files from the thread's folder on (seen on 0.130.0 and 0.169.0).
 */
export function writePatch(
  thread: ThreadView,
  turnId: string,
  itemId: string,
  changes: readonly FileUpdateChange[],
): ThreadView {
  const known = thread.turns.findLast(({ id }) => id === turnId)?.items.findLast(({ id }) => id === itemId);
  // What is written is only news until the item is there.
  if (known && !(known.type === "fileChange" && known.writing)) return thread;
  const shown = changes.map((change) => {
    const view = fileChange(change);
    return { ...view, path: absolute(view.path, thread.cwd) };
  });
  return putItem(thread, turnId, {
    type: "fileChange",
    id: itemId,
    status: "inProgress",
    changes: shown,
    writing: true,
  });
}

function absolute(path: string, cwd: string): string {
  return cwd === "" || /^(?:[\\/]|[a-z]:)/i.test(path) ? path : `${cwd}/${path}`;
}

import type { FileChange, ItemView } from "../shared/items";

const none: readonly FileChange[] = [];

/** What has become of a file change: what a person took of it, else what was proposed if it went through; nothing of other items. */
export function changesMade(item: ItemView): readonly FileChange[] {
  if (item.type !== "fileChange") return none;
  return item.applied ?? (item.status === "completed" ? item.changes : none);
}

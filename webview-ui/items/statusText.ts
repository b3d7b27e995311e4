import type { ItemStatus } from "../../src/shared/items";
import { t } from "../l10n";

/** The icon of something that runs and ends. */
export function statusIcon(status: ItemStatus, failed = status === "failed"): { name: string; class: string } {
  if (status === "inProgress") return { name: "loading", class: "codicon-modifier-spin" };
  if (status === "declined") return { name: "circle-slash", class: "muted" };
  if (status === "interrupted") return { name: "debug-stop", class: "muted" };
  return failed ? { name: "error", class: "bad" } : { name: "check", class: "good" };
}

/** How it is with something that runs and ends, in a word. */
export function statusText(status: ItemStatus): string {
  const words: Record<ItemStatus, string> = {
    inProgress: t("running"),
    completed: t("done"),
    failed: t("failed"),
    declined: t("declined"),
    interrupted: t("interrupted"),
  };
  return words[status];
}

import type { QueuePause } from "../../src/shared/view";
import { t } from "../l10n";

/** Why the queue waits. */
export function pauseText(paused: QueuePause): string {
  const texts: Record<QueuePause, string> = {
    stopped: t("Paused: you stopped the turn before"),
    failed: t("Paused: what came before failed"),
    crashed: t("Paused: Codex ended unexpectedly"),
    reloaded: t("Paused: the window was closed before this was sent"),
  };
  return texts[paused];
}

import { t } from "../l10n";

/** A duration in words as short as "<0.1s", "0.4s", "12s" or "3m 5s". */
export function durationText(ms: number): string {
  // Nothing takes no time at all.
  if (ms < 50) return t("<{0}s", "0.1");
  if (ms < 9950) return t("{0}s", (ms / 1000).toFixed(1));
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return t("{0}s", seconds);
  return t("{0}m {1}s", Math.floor(seconds / 60), seconds % 60);
}

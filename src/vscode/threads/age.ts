import * as vscode from "vscode";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something is ago, short enough for a list: "5m". Both in seconds since 1970. */
export function age(since: number, now: number): string {
  const seconds = Math.max(0, now - since);
  if (seconds < minute) return vscode.l10n.t("now");
  if (seconds < hour) return vscode.l10n.t("{0}m", Math.floor(seconds / minute));
  if (seconds < day) return vscode.l10n.t("{0}h", Math.floor(seconds / hour));
  if (seconds < 7 * day) return vscode.l10n.t("{0}d", Math.floor(seconds / day));
  if (seconds < 365 * day) return vscode.l10n.t("{0}w", Math.floor(seconds / (7 * day)));
  return vscode.l10n.t("{0}y", Math.floor(seconds / (365 * day)));
}

/** How long something has lasted: "20s", then as `age` says. */
export function duration(since: number, now: number): string {
  const seconds = Math.max(0, now - since);
  return seconds < minute ? vscode.l10n.t("{0}s", Math.floor(seconds)) : age(since, now);
}

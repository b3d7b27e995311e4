import { t, translated } from "../l10n";

/** Why a prompt was not taken, or a thread not read: in our words where the server's say little to a person. */
export function requestErrorText(error: string | null): string {
  if (error === null) return t("Codex has not read this.");
  if (/already has an active writer/.test(error)) {
    return t("This thread is open in another window, or in a terminal. Close it there, then try again.");
  }
  if (/^Input exceeds the maximum length/.test(error)) {
    return t("This is too long to be sent: with its attachments, a message may have about a million characters.");
  }
  return translated(error);
}

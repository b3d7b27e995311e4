import { t } from "../l10n";
import { requestErrorText } from "./requestErrorText";

/** Whether a thread lies in the archive, which is why it can't be loaded. */
export function isArchived(error: string): boolean {
  return /\bis archived\b/.test(error);
}

/** Why a thread can't be loaded, or not even read. */
export function unreadableText(error: string): string {
  if (isArchived(error)) return t("This thread is archived.");
  if (/missing source rollout|no rollout found/.test(error)) {
    return t("The file that this thread was stored in is gone.");
  }
  if (/failed to read (session metadata|thread\b)|\brollout at\b.* (is empty|does not start)/.test(error)) {
    return t("The file that this thread is stored in is damaged: {0}", error);
  }
  return requestErrorText(error);
}

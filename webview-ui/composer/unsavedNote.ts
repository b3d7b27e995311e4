import { computed } from "@preact/signals";
import type { Attachment } from "../../src/shared/prompt";
import { t } from "../l10n";
import { view } from "../state/store";

const unsaved = computed(() => view.value?.autoContext.unsaved);

/** Says of a file that its editor holds more than Codex will read; null for everything else. */
export function unsavedNote(attachment: Attachment): string | null {
  if (attachment.kind !== "file" || !unsaved.value?.includes(attachment.path)) return null;
  return t("Unsaved changes: Codex reads the saved file");
}

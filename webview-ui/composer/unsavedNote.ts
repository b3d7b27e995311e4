import { computed } from "@preact/signals";
import type { Attachment } from "../../src/shared/prompt";
import { isReadable, isUnsaved } from "../../src/shared/unsaved";
import { t } from "../l10n";
import { view } from "../state/store";

const unsaved = computed(() => view.value?.autoContext.unsaved);

/** Says that the editor holds more than Codex will read; null where it doesn't. */
export function unsavedNote(attachment: Attachment): string | null {
  if (!isReadable(attachment) || !isUnsaved(attachment, unsaved.value ?? [])) return null;
  return attachment.kind === "folder"
    ? t("Unsaved changes inside: Codex reads the saved files")
    : t("Unsaved changes: Codex reads the saved file");
}

import type { Attachment } from "../../src/shared/prompt";
import { post } from "../host";
import { t } from "../l10n";
import { shownName } from "../parts/AttachmentChip";
import { Icon } from "../parts/Icon";
import { unsavedNote } from "./unsavedNote";

/** The file, or the selection, of the editor in front: goes with every prompt until it is switched off. */
export function AutoContextChip({ attachment, on }: { readonly attachment: Attachment; readonly on: boolean }) {
  const name = shownName(attachment);
  const path = "path" in attachment ? attachment.path : "";
  const stale = unsavedNote(attachment);
  const does = on
    ? t("Goes with each prompt. Click to leave it out.")
    : t("Is left out. Click to send it with each prompt.");
  return (
    <li class={on ? "chip auto" : "chip auto off"}>
      <button
        type="button"
        class="chip-main"
        aria-pressed={on}
        aria-label={t("Send what the editor shows: {0}", stale === null ? name : `${name}, ${stale}`)}
        title={[path, stale, does].filter((each) => each !== null).join("\n")}
        onClick={() => post({ type: "setAutoContext", on: !on })}
      >
        <Icon name={on ? "eye" : "eye-closed"} />
        <bdi class="chip-name">{name}</bdi>
        {stale !== null && <Icon name="circle-filled" class="unsaved" />}
      </button>
    </li>
  );
}

import type { Attachment } from "../../src/shared/prompt";
import { post } from "../host";
import { t } from "../l10n";
import { shownName } from "../parts/AttachmentChip";
import { Icon } from "../parts/Icon";

/** The file, or the selection, of the editor in front: goes with every prompt until it is switched off. */
export function AutoContextChip({ attachment, on }: { readonly attachment: Attachment; readonly on: boolean }) {
  const name = shownName(attachment);
  const path = "path" in attachment ? attachment.path : "";
  return (
    <li class={on ? "chip auto" : "chip auto off"}>
      <button
        type="button"
        class="chip-main"
        aria-pressed={on}
        aria-label={t("Send what the editor shows: {0}", name)}
        title={`${path}\n${on ? t("Goes with each prompt. Click to leave it out.") : t("Is left out. Click to send it with each prompt.")}`}
        onClick={() => post({ type: "setAutoContext", on: !on })}
      >
        <Icon name={on ? "eye" : "eye-closed"} />
        <bdi class="chip-name">{name}</bdi>
      </button>
    </li>
  );
}

import { isKept } from "../../src/shared/keptAttachment";
import type { AutoContext, HeldAttachment } from "../../src/shared/prompt";
import { post } from "../host";
import { t } from "../l10n";
import { AttachmentChip, shownName } from "../parts/AttachmentChip";
import { Icon } from "../parts/Icon";
import { memo } from "../parts/memo";
import { requestFocus } from "../state/focus";
import { AutoContextChip } from "./AutoContextChip";
import { noImages } from "./attachImages";
import { unsavedNote } from "./unsavedNote";

interface Props {
  readonly attachments: readonly HeldAttachment[];
  readonly autoContext: AutoContext;
}

/** Exactly what goes with the next prompt: the file in the editor first, then what was attached, each removable. */
export const ComposerChips = memo(({ attachments, autoContext }: Props) =>
  attachments.length === 0 && autoContext.attachment === null ? null : (
    <ul class="chips composer-chips" aria-label={t("Attachments")}>
      {autoContext.attachment !== null && <AutoContextChip attachment={autoContext.attachment} on={autoContext.on} />}
      {attachments.map((held) => (
        <HeldChip key={held.id} {...held} />
      ))}
    </ul>
  ),
);

const HeldChip = memo(({ id, attachment }: HeldAttachment) => {
  const remove = () => {
    post({ type: "detach", id });
    // The button that had the focus goes.
    requestFocus();
  };
  const name = shownName(attachment);
  const refused = attachment.kind === "image" ? noImages.value : null;
  const notKept = isKept(attachment) ? null : t("Too large to be kept when the window is loaded again");
  const stale = unsavedNote(attachment);
  const note = [refused, notKept, stale].filter((each) => each !== null).join("\n");
  return (
    <li
      class="chip"
      onKeyDown={(event) => {
        if (event.key !== "Delete" && event.key !== "Backspace") return;
        event.preventDefault();
        remove();
      }}
    >
      {refused !== null && <Icon name="warning" />}
      <AttachmentChip attachment={attachment} {...(note !== "" && { note })} />
      {stale !== null && <Icon name="circle-filled" class="unsaved" />}
      <button type="button" class="chip-remove" title={t("Remove {0}", name)} onClick={remove}>
        <Icon name="close" />
      </button>
    </li>
  );
});

/** Backspace at the very beginning of the text takes out what was attached last. @returns true when it did */
export function removeLastChip(
  event: KeyboardEvent,
  input: HTMLTextAreaElement,
  held: readonly HeldAttachment[],
): boolean {
  const last = held.at(-1);
  const modified = event.shiftKey || event.ctrlKey || event.altKey || event.metaKey;
  if (event.key !== "Backspace" || event.isComposing || event.repeat || modified || !last) return false;
  if (input.selectionStart !== 0 || input.selectionEnd !== 0) return false;
  post({ type: "detach", id: last.id });
  return true;
}

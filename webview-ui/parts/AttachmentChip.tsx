import { attachmentName } from "../../src/shared/attachmentName";
import type { Attachment } from "../../src/shared/prompt";
import { isReadable } from "../../src/shared/unsaved";
import { visibleName } from "../../src/shared/visibleText";
import { post } from "../host";
import { t } from "../l10n";
import { attachmentIcon } from "./attachmentIcon";
import { Icon } from "./Icon";

/** What goes, or went, with a prompt: by name, an image by its looks. A click opens what it is. */
export function AttachmentChip({ attachment, note }: { readonly attachment: Attachment; readonly note?: string }) {
  const name = shownName(attachment);
  const place = attachmentPlace(attachment);
  const content = (
    <>
      {attachment.kind === "image" && attachment.url !== null ? (
        <img class="chip-image" src={attachment.url} alt="" />
      ) : (
        <Icon name={attachmentIcon(attachment)} />
      )}
      <bdi class="chip-name">{name}</bdi>
    </>
  );
  if (attachment.kind === "other") {
    return (
      <span class="chip-main" title={name}>
        {content}
      </span>
    );
  }
  const label = t("Show {0}", [name, note].filter(Boolean).join(", "));
  return (
    <button
      type="button"
      class="chip-main"
      // Where there is no more to say, it must not be said twice.
      title={place === undefined ? label : [place, note].filter(Boolean).join("\n")}
      aria-description={place}
      aria-label={label}
      onClick={() => post({ type: "showAttachment", attachment })}
    >
      {content}
    </button>
  );
}

/** The attachments of a prompt that was sent. */
export function SentChips({ attachments }: { readonly attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null;
  return (
    <ul class="chips" aria-label={t("Attachments")}>
      {attachments.map((attachment, index) => (
        <li key={index} class="chip">
          <SentChip attachment={attachment} />
        </li>
      ))}
    </ul>
  );
}

function SentChip({ attachment }: { readonly attachment: Attachment }) {
  if (!isReadable(attachment) || !attachment.unsaved) return <AttachmentChip attachment={attachment} />;
  const note =
    attachment.kind === "folder"
      ? t("Sent with unsaved changes inside: Codex reads the saved files")
      : t("Sent with unsaved changes: Codex reads the saved file");
  return (
    <>
      <AttachmentChip attachment={attachment} note={note} />
      <Icon name="circle-filled" class="unsaved" />
    </>
  );
}

/** What a chip is called; other clients' images have no name. */
export function shownName(attachment: Attachment): string {
  return visibleName(attachmentName(attachment)) || (attachment.kind === "image" ? t("Image") : t("Attachment"));
}

function attachmentPlace(attachment: Attachment): string | undefined {
  if (attachment.kind === "selection" || attachment.kind === "symbol") {
    const { path, startLine, endLine } = attachment;
    return startLine === endLine
      ? t("{0}, line {1}", path, startLine)
      : t("{0}, lines {1} to {2}", path, startLine, endLine);
  }
  return "path" in attachment ? (attachment.path ?? undefined) : undefined;
}

import { attachmentName } from "../shared/attachmentName";
import type { Attachment, HeldAttachment } from "../shared/prompt";

/** Adds an attachment at the end, unless it is there already. */
export function attach(list: readonly HeldAttachment[], held: HeldAttachment): readonly HeldAttachment[] {
  return list.some(({ attachment }) => same(attachment, held.attachment)) ? list : [...list, held];
}

/** What stays in a composer after a prompt with these attachments has left it. */
export function withoutSent(list: readonly HeldAttachment[], sent: readonly Attachment[]): readonly HeldAttachment[] {
  return sent.length === 0 ? list : list.filter(({ attachment }) => !sent.includes(attachment));
}

/** The same attachments, each file marked where it is one of those with edits that are not saved. */
export function markUnsaved(attachments: readonly Attachment[], unsaved: readonly string[]): readonly Attachment[] {
  return attachments.map((each) => {
    if (each.kind !== "file") return each;
    const { kind, path } = each;
    return unsaved.includes(path) ? { kind, path, unsaved: true } : { kind, path };
  });
}

/** By name first: an image may be large. */
function same(a: Attachment, b: Attachment): boolean {
  return a === b || (attachmentName(a) === attachmentName(b) && JSON.stringify(a) === JSON.stringify(b));
}

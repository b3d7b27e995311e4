import { attachmentName } from "../shared/attachmentName";
import type { Attachment, HeldAttachment } from "../shared/prompt";
import { isReadable, isUnsaved } from "../shared/unsaved";

/** Adds an attachment at the end, unless it is there already. */
export function attach(list: readonly HeldAttachment[], held: HeldAttachment): readonly HeldAttachment[] {
  return list.some(({ attachment }) => same(attachment, held.attachment)) ? list : [...list, held];
}

/** What stays in a composer after a prompt with these attachments has left it. */
export function withoutSent(list: readonly HeldAttachment[], sent: readonly Attachment[]): readonly HeldAttachment[] {
  return sent.length === 0 ? list : list.filter(({ attachment }) => !sent.includes(attachment));
}

/** The same attachments, each marked where Codex would miss edits in these files. */
export function markUnsaved(attachments: readonly Attachment[], unsaved: readonly string[]): readonly Attachment[] {
  return attachments.map((each) => {
    if (!isReadable(each)) return each;
    const { unsaved: _, ...plain } = each;
    return isUnsaved(each, unsaved) ? { ...plain, unsaved: true } : plain;
  });
}

/** By name first: an image may be large. */
function same(a: Attachment, b: Attachment): boolean {
  return a === b || (attachmentName(a) === attachmentName(b) && JSON.stringify(a) === JSON.stringify(b));
}

import type { Attachment } from "./prompt";

/** The most characters of one attachment that are kept while the window is closed. */
const mostKept = 200_000;

/** Whether an attachment that was not sent is still there after the window was loaded again; a large image is not. */
export function isKept(attachment: Attachment): boolean {
  if (attachment.kind === "image") return (attachment.url ?? "").length <= mostKept;
  return !("text" in attachment) || attachment.text.length <= mostKept;
}

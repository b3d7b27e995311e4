import type { Attachment } from "./prompt";

/** Whether what goes with a prompt can only go to a model that takes images. */
export function hasImage(attachments: readonly Attachment[]): boolean {
  return attachments.some(({ kind }) => kind === "image");
}

import type { Prompt } from "./prompt";

/** Whether a prompt can only go to a model that takes images. */
export function hasImage({ attachments }: Pick<Prompt, "attachments">): boolean {
  return attachments.some(({ kind }) => kind === "image");
}

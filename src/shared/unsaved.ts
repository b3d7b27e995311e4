import type { Attachment } from "./prompt";

/** What Codex reads from the disk, and may be told that the editor has edits beside it. */
export type Readable = Extract<Attachment, { readonly unsaved?: true }>;

/** Whether Codex reads it by itself when it needs it, as it is on the disk. */
export function isReadable(attachment: Attachment): attachment is Readable {
  return attachment.kind === "file" || attachment.kind === "folder" || attachment.kind === "symbol";
}

/** Whether one of the files that are not saved is what is attached, or lies in it. */
export function isUnsaved({ kind, path }: Readable, unsaved: readonly string[]): boolean {
  if (kind !== "folder") return unsaved.includes(path);
  const separator = path.startsWith("/") ? "/" : "\\";
  const inside = path.endsWith(separator) ? path : path + separator;
  return unsaved.some((each) => each.startsWith(inside));
}

import type { Attachment } from "./prompt";

/** What a chip says, in a few words: "a.ts:3-9", "fix-tests", "shot.png". */
export function attachmentName(attachment: Attachment): string {
  switch (attachment.kind) {
    case "file":
      return baseName(attachment.path);
    case "folder":
      return `${baseName(attachment.path)}/`;
    case "selection":
      return `${baseName(attachment.path)}:${lines(attachment)}`;
    case "symbol":
      return `${attachment.name} (${baseName(attachment.path)}:${lines(attachment)})`;
    case "skill":
      return `$${attachment.name}`;
    case "problems":
      return `@problems (${attachment.count})`;
    case "terminal":
      return `@terminal (${attachment.name})`;
    case "pasted":
      return `@pasted (${beginning(attachment.text)})`;
    case "decided":
      return "@decision";
    case "image":
    case "other":
      return attachment.name;
  }
}

function lines({ startLine, endLine }: { readonly startLine: number; readonly endLine: number }): string {
  return startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`;
}

/** By which a person knows a text again. */
function beginning(text: string): string {
  const words = text.slice(0, 200).trim().replace(/\s+/g, " ");
  return words.length > 24 ? `${words.slice(0, 24).trimEnd()}…` : words;
}

function baseName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
}

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

function baseName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
}

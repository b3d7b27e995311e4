import type { Attachment } from "../../src/shared/prompt";

/** The icon of a kind of attachment. */
export function attachmentIcon({ kind }: Attachment): string {
  const icons: Record<Attachment["kind"], string> = {
    file: "file",
    folder: "folder",
    selection: "list-selection",
    symbol: "symbol-method",
    skill: "lightbulb-sparkle",
    problems: "warning",
    terminal: "terminal",
    pasted: "clippy",
    decided: "diff",
    image: "file-media",
    other: "paperclip",
  };
  return icons[kind];
}

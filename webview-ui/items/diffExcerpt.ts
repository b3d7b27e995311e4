import type { FileChange } from "../../src/shared/items";

export interface DiffLine {
  readonly kind: "added" | "removed" | "context" | "gap";
  readonly text: string;
}

/** How many changed lines an excerpt has, and how long a line gets. */
const mostChanges = 12;
const mostLines = 40;
const mostCharacters = 500;

/** The beginning of a file's change, with the lines around it; `hidden` is the number of changed lines after that. */
export function diffExcerpt({ kind, diff, added, removed }: FileChange): {
  readonly lines: readonly DiffLine[];
  readonly hidden: number;
} {
  const all = kind === "update" ? hunkLines(diff) : wholeFile(diff, kind === "add" ? "added" : "removed");
  const lines: DiffLine[] = [];
  let changes = 0;
  for (const line of all) {
    const counts = isChange(line);
    if (lines.length === mostLines || (changes === mostChanges && (counts || line.kind === "gap"))) break;
    if (counts) changes += 1;
    lines.push({ ...line, text: cut(line.text) });
  }
  return { lines, hidden: Math.max(added + removed - changes, 0) };
}

function isChange({ kind }: DiffLine): boolean {
  return kind === "added" || kind === "removed";
}

function* hunkLines(diff: string): Iterable<DiffLine> {
  let first = true;
  for (const line of linesOf(diff)) {
    const [sign, text] = [line.charAt(0), line.slice(1)];
    if (line.startsWith("@@")) {
      if (!first) yield { kind: "gap", text: "⋯" };
    } else if (sign === "+") yield { kind: "added", text };
    else if (sign === "-") yield { kind: "removed", text };
    // "\\ No newline at end of file" is no line.
    else if (sign !== "\\") yield { kind: "context", text };
    first = false;
  }
}

function* wholeFile(content: string, kind: "added" | "removed"): Iterable<DiffLine> {
  for (const text of linesOf(content)) yield { kind, text };
}

/** One line at a time: a file may be large, and only its beginning is wanted. */
function* linesOf(text: string): Iterable<string> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    yield text.slice(start, text.charAt(end - 1) === "\r" ? end - 1 : end);
    start = end + 1;
  }
}

function cut(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

import type { FileChange } from "./items";

export interface DiffLine {
  readonly kind: "added" | "removed" | "context" | "gap";
  readonly text: string;
}

/** How many lines of a change are drawn in all of its files together, and at least of each; how long a line gets. */
const mostLines = 2000;
const leastOfFile = 40;
const mostCharacters = 500;

/** How many changed lines are drawn at once, before anybody wants to see more. */
const mostChanges = 12;

/**
 * The lines of each file's change that can be seen in the conversation, without what only machines need. Finding
 * counts in these; a diff editor shows the others.
 */
export function drawnLines(changes: readonly FileChange[]): readonly (readonly DiffLine[])[] {
  let left = mostLines;
  return changes.map((change) => {
    const lines = linesOf(change, Math.max(left, leastOfFile));
    left -= lines.length;
    return lines;
  });
}

/** How many of a file's lines are drawn at once: a dozen changed ones with what is around them. */
export function excerptLength(lines: readonly DiffLine[]): number {
  let changes = 0;
  const end = lines.findIndex((line, at) => {
    if (at === leastOfFile || (changes === mostChanges && line.kind !== "context")) return true;
    if (isChange(line)) changes += 1;
    return false;
  });
  return end < 0 ? lines.length : end;
}

/** Whether a line comes or goes. */
export function isChange({ kind }: DiffLine): boolean {
  return kind === "added" || kind === "removed";
}

/** One line at a time: a file may be large, and only its beginning is wanted. */
function linesOf({ kind, diff }: FileChange, most: number): DiffLine[] {
  const lines: DiffLine[] = [];
  for (let start = 0; start < diff.length && lines.length < most; ) {
    const newline = diff.indexOf("\n", start);
    const end = newline < 0 ? diff.length : newline;
    const text = diff.slice(start, diff.charAt(end - 1) === "\r" ? end - 1 : end);
    const line = kind === "update" ? hunkLine(text, start === 0) : { kind: wholeFile[kind], text };
    if (line) lines.push({ ...line, text: cut(line.text) });
    start = end + 1;
  }
  return lines;
}

const wholeFile = { add: "added", delete: "removed" } as const;

function hunkLine(line: string, first: boolean): DiffLine | undefined {
  if (line.startsWith("@@")) return first ? undefined : { kind: "gap", text: "⋯" };
  const text = line.slice(1);
  switch (line.charAt(0)) {
    case "+":
      return { kind: "added", text };
    case "-":
      return { kind: "removed", text };
    // "\\ No newline at end of file" is no line.
    case "\\":
      return undefined;
    default:
      return { kind: "context", text };
  }
}

function cut(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

/** A run of lines that a change takes away and puts in: one place in the file, as a person sees it. */
export interface Edit {
  /** Index of its first line in the file as it is, counted from 0. */
  readonly start: number;
  /** Index of its first line in the file as it will be when every edit is made. */
  readonly newStart: number;
  /** Whole lines with their endings: those that go and those that come. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The edits of a diff between two states of a file, in the file's order, and the lines that it relies on. */
export interface Hunks {
  readonly edits: readonly Edit[];
  /** Each hunk's lines, changed or context: they must stand in the file exactly where the diff says. */
  readonly expected: readonly Edit[];
}

/** Lines with their endings: LF, CRLF or a lone CR, the last one perhaps without. */
export function splitLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

/** The hunks of an "update" as codex sends them: without a file header. Undefined for anything else. */
export function parseHunks(diff: string): Hunks | undefined {
  const lines = splitLines(diff);
  const edits: Edit[] = [];
  const expected: Edit[] = [];
  let at = 0;
  while (at < lines.length) {
    const header = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n$/.exec(lines[at] ?? "");
    if (!header) return undefined;
    at += 1;
    const oldCount = Number(header[2] ?? 1);
    const newCount = Number(header[4] ?? 1);
    // An insertion names the line that it follows: `-0,0` in an empty file.
    const start = Number(header[1]) - (oldCount === 0 ? 0 : 1);
    const newStart = Number(header[3]) - (newCount === 0 ? 0 : 1);
    const old: string[] = [];
    const added: string[] = [];
    let edit: { start: number; newStart: number; before: string[]; after: string[] } | undefined;
    while (old.length < oldCount || added.length < newCount) {
      const line = lines[at];
      const sign = line?.[0];
      if (line === undefined || (sign !== " " && sign !== "-" && sign !== "+")) return undefined;
      at += 1;
      // The newline before this marker belongs to the diff, not to the file.
      const unended = lines[at]?.startsWith("\\") === true;
      if (unended) at += 1;
      const text = line.slice(1, unended ? -1 : undefined);
      if (sign === " ") edit = undefined;
      else if (!edit) {
        edit = { start: start + old.length, newStart: newStart + added.length, before: [], after: [] };
        edits.push(edit);
      }
      if (sign !== "+") old.push(text);
      if (sign !== "-") added.push(text);
      if (sign === "-") edit?.before.push(text);
      if (sign === "+") edit?.after.push(text);
    }
    if (old.length !== oldCount || added.length !== newCount) return undefined;
    expected.push({ start, newStart, before: old, after: added });
  }
  return { edits, expected };
}

/**
 * The file after some of the edits, to the byte. Strict: undefined when a line that the diff relies on stands elsewhere.
 * @param text the file as it is; any string whose characters stand for its bytes will do
 * @param chosen says of each edit, counted from 0, whether it is made
 */
export function applyEdits(
  { edits, expected }: Hunks,
  text: string,
  chosen: (index: number) => boolean,
): string | undefined {
  const lines = splitLines(text);
  let end = 0;
  for (const { start, before } of expected) {
    if (start < end || before.some((line, index) => lines[start + index] !== line)) return undefined;
    end = start + before.length;
  }
  if (end > lines.length) return undefined;
  const result: string[] = [];
  let at = 0;
  edits.forEach(({ start, before, after }, index) => {
    if (!chosen(index)) return;
    result.push(lines.slice(at, start).join(""), after.join(""));
    at = start + before.length;
  });
  result.push(lines.slice(at).join(""));
  return result.join("");
}

/** The hunks that undo these. */
export function backwards({ edits, expected }: Hunks): Hunks {
  const turn = ({ start, newStart, before, after }: Edit): Edit => ({
    start: newStart,
    newStart: start,
    before: after,
    after: before,
  });
  return { edits: edits.map(turn), expected: expected.map(turn) };
}

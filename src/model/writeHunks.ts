import { type Edit, splitLines } from "./hunks";
import { matchLines } from "./lineDiff";

/** Lines of the file around an edit that are shown with it. */
const context = 3;

/** The edits that lead from one text to another. */
export function editsBetween(before: string, after: string): Edit[] {
  const old = splitLines(before);
  const fresh = splitLines(after);
  const matches = matchLines(old, fresh);
  const edits: Edit[] = [];
  let from = 0;
  let to = 0;
  for (let at = 0; at <= old.length; at += 1) {
    const match = at === old.length ? fresh.length : matches[at];
    if (match === undefined || match < 0) continue;
    if (at > from || match > to) {
      edits.push({ start: from, newStart: to, before: old.slice(from, at), after: fresh.slice(to, match) });
    }
    from = at + 1;
    to = match + 1;
  }
  return edits;
}

/**
 * Some edits of a text as the hunks of a diff, in the form that codex sends them (see `parseHunks`).
 * @param before the text that they are edits of
 */
export function writeHunks(before: string, edits: readonly Edit[]): string {
  const lines = splitLines(before);
  let shift = 0;
  return groups(edits)
    .map((group) => {
      const [first] = group;
      const last = group.at(-1);
      if (!first || !last) return "";
      const start = Math.max(first.start - context, 0);
      const end = Math.min(last.start + last.before.length + context, lines.length);
      let at = start;
      // Lists of lines, not arguments of push(): of those there may not be more than about 100,000.
      const body: string[][] = [];
      let grown = 0;
      for (const edit of group) {
        body.push(signed(" ", lines.slice(at, edit.start)), signed("-", edit.before), signed("+", edit.after));
        at = edit.start + edit.before.length;
        grown += edit.after.length - edit.before.length;
      }
      body.push(signed(" ", lines.slice(at, end)));
      const old = range(start, end - start);
      const fresh = range(start + shift, end - start + grown);
      shift += grown;
      return `@@ -${old} +${fresh} @@\n${body.flat().join("")}`;
    })
    .join("");
}

/** An empty range names the line that it follows. */
function range(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

function signed(sign: string, lines: readonly string[]): string[] {
  return lines.map((line) => sign + line + (/[\r\n]$/.test(line) ? "" : "\n\\ No newline at end of file\n"));
}

/** Edits whose context would touch share a hunk. */
function groups(edits: readonly Edit[]): Edit[][] {
  const result: Edit[][] = [];
  for (const edit of edits) {
    const last = result.at(-1)?.at(-1);
    if (last && edit.start - (last.start + last.before.length) <= 2 * context) result.at(-1)?.push(edit);
    else result.push([edit]);
  }
  return result;
}

import type { FileChange } from "../shared/items";

/** What a file will be once a change is accepted. */
export type Proposal =
  | { readonly kind: "text"; readonly text: string }
  /** The file will be gone. */
  | { readonly kind: "deleted" }
  | { readonly kind: "doesNotApply"; readonly why: "missing" | "changed" | "malformed" };

interface Hunk {
  /** Index of the first old line in the old file, and of the first new one in the new file, from 0. */
  readonly start: number;
  readonly newStart: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * The whole content that accepting a change writes, byte for byte.
 *
 * Seen on codex 0.130.0 and 0.169.0 (40 patches each, bytes on disk compared; test/unit/model/proposal.test.ts has them):
 * - The diff of an "update" is computed by the server between the file on disk and what it will write, so it is exact,
 *   whatever the model wrote: line endings stay inside the lines (`-two\r\n+TWO\r\n`), a byte order mark is part of the
 *   first line, a missing last newline has its `\ No newline at end of file`. Applying it strictly gives what lands.
 * - A lone carriage return ends a line too, and then no line feed follows it in the diff (`+THREE\r` at its very end).
 *   That, and strictness, are why this isn't left to a general patch library.
 * - Every update ends the file with a newline, even when only a line far above changed; that is its own hunk.
 * - 0.169.0 keeps CRLF (a new line takes the ending of the line it replaces). 0.130.0 writes LF for every line that the
 *   patch mentions, context too, which leaves a mixed file; its diff says so.
 * - "add" writes its text as it is, over an existing file as well; a moved file overwrites what is at its new path.
 * - A file that isn't UTF-8 is refused before anybody is asked.
 *
 * Two limits that can't be seen from here: 0.130.0 shows only the last of several sections for one file and writes all
 * (0.169.0 refuses such a patch); and both search for the patch's own context again when it is accepted, so after the
 * file was changed on disk the result may lie elsewhere than these hunks say, or the patch fails.
 *
 * @param current the file's content now, decoded as UTF-8 with its byte order mark kept; null when there is no file
 */
export function proposal(change: FileChange, current: string | null): Proposal {
  if (change.kind === "add") return { kind: "text", text: change.diff };
  if (current === null) return { kind: "doesNotApply", why: "missing" };
  if (change.kind === "delete") return { kind: "deleted" };
  const hunks = parseHunks(change.diff);
  if (!hunks) return { kind: "doesNotApply", why: "malformed" };
  const text = applyHunks(hunks, splitLines(current));
  return text === undefined ? { kind: "doesNotApply", why: "changed" } : { kind: "text", text };
}

/**
 * What a file was before a change of which only the hunks are known.
 * @param hunks "@@ …" with their lines
 * @param current the file's content now
 * @returns undefined when the hunks don't lead to this content
 */
export function reverted(hunks: string, current: string): string | undefined {
  const parsed = parseHunks(hunks);
  const backwards = parsed?.map(({ start, newStart, before, after }) => ({
    start: newStart,
    newStart: start,
    before: after,
    after: before,
  }));
  return backwards && applyHunks(backwards, splitLines(current));
}

/** Lines with their endings: LF, CRLF or a lone CR, the last one perhaps without. */
function splitLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

function parseHunks(diff: string): Hunk[] | undefined {
  const lines = splitLines(diff);
  const hunks: Hunk[] = [];
  let at = 0;
  while (at < lines.length) {
    const header = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n$/.exec(lines[at] ?? "");
    if (!header) return undefined;
    at += 1;
    const oldCount = Number(header[2] ?? 1);
    const newCount = Number(header[4] ?? 1);
    const before: string[] = [];
    const after: string[] = [];
    while (before.length < oldCount || after.length < newCount) {
      const line = lines[at];
      const sign = line?.[0];
      if (line === undefined || (sign !== " " && sign !== "-" && sign !== "+")) return undefined;
      at += 1;
      // The newline before this marker belongs to the diff, not to the file.
      const unended = lines[at]?.startsWith("\\") === true;
      if (unended) at += 1;
      const text = line.slice(1, unended ? -1 : undefined);
      if (sign !== "+") before.push(text);
      if (sign !== "-") after.push(text);
    }
    if (before.length !== oldCount || after.length !== newCount) return undefined;
    // An insertion names the line that it follows: `-0,0` in an empty file.
    const start = Number(header[1]) - (oldCount === 0 ? 0 : 1);
    hunks.push({ start, newStart: Number(header[3]) - (newCount === 0 ? 0 : 1), before, after });
  }
  return hunks;
}

/** Strict: every old line must stand exactly where its hunk says. */
function applyHunks(hunks: readonly Hunk[], lines: readonly string[]): string | undefined {
  let at = 0;
  const result: string[] = [];
  for (const { start, before, after } of hunks) {
    if (start < at || before.some((line, index) => lines[start + index] !== line)) return undefined;
    result.push(lines.slice(at, start).join(""), after.join(""));
    at = start + before.length;
  }
  result.push(lines.slice(at).join(""));
  return result.join("");
}

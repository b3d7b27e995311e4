import type { FileChange } from "../shared/items";
import { applyEdits, backwards, parseHunks } from "./hunks";

/** What a file will be once a change is accepted. */
export type Proposal =
  | { readonly kind: "text"; readonly text: string }
  /** The file will be gone. */
  | { readonly kind: "deleted" }
  | { readonly kind: "doesNotApply"; readonly why: "missing" | "changed" | "malformed" };

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
  const text = applyEdits(hunks, current, () => true);
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
  return parsed && applyEdits(backwards(parsed), current, () => true);
}

import { type FileReview, isAsProposed, landedChange, landing } from "./fileReview";
import type { Edit } from "./hunks";
import { writeHunks } from "./writeHunks";

/** More of a diff than this the model can read in the file itself. */
const longestDiff = 8000;

/**
 * What Codex is told about a proposal that was not simply accepted or declined, before it goes on. In English, like all
 * that models read; the same words stand in the thread as the person's own.
 * @param reason what the person said about the whole of it
 */
export function reviewNote(reviews: readonly FileReview[], reason: string): string {
  const landed = reviews.filter((review) => landing(review).kind !== "nothing");
  const head =
    landed.length === 0
      ? "I declined this patch. Nothing of it was applied."
      : "I did not accept this patch as it is, so it counts as rejected. What I did accept is already in the files: do not apply it again.";
  return [head, reason, ...reviews.map(fileNote)].filter((part) => part !== "").join("\n\n");
}

/** Why single places were declined, when the whole proposal is; empty when nobody said. */
export function declineNote(reviews: readonly FileReview[], reason: string): string {
  const said = reviews.some(
    ({ declined, wholeDeclined }) => wholeDeclined || [...declined.values()].some((each) => each !== ""),
  );
  return said ? reviewNote(reviews.map(nothingOf), reason) : reason;
}

function nothingOf(review: FileReview): FileReview {
  return review.wholeDeclined === null ? { ...review, wholeDeclined: "" } : review;
}

/** How much of a proposal was taken, in a line for the list of decisions: "a.txt: 1 of 3, edited by hand". */
export function reviewSummary(reviews: readonly FileReview[]): string {
  return reviews.map((review) => `${review.change.path}: ${extent(review)}`).join("; ");
}

function extent(review: FileReview): string {
  const { edits, declined, edited, wholeDeclined } = review;
  if (wholeDeclined !== null || !review.fits) return "nothing";
  const taken = edits.length - declined.size;
  return `${taken} of ${edits.length}${edited === null ? "" : ", edited by hand"}`;
}

function fileNote(review: FileReview): string {
  const { change, declined, edits, base, lost, edited, wholeDeclined } = review;
  const name = change.movePath === null ? change.path : `${change.path} (to be moved to ${change.movePath})`;
  const because = (reason: string): string => (reason === "" ? "" : ` Reason: ${reason}`);
  const reasons = [...declined].flatMap(([index, why]) => (why === "" ? [] : [`- ${place(edits[index])}: ${why}`]));
  if (wholeDeclined !== null || !review.fits) {
    return [`${name}: nothing applied.${because(wholeDeclined ?? "")}`, ...reasons].join("\n");
  }
  const lostNote = lost.map(({ edit, declined: why }) =>
    why === null
      ? `Could not be applied, because the file has changed there:\n${fenced(bare(edit))}`
      : `Declined in ${change.path}.${because(why)}\n${fenced(bare(edit))}`,
  );
  if (isAsProposed(review)) return `${name}: applied as you proposed it.`;
  const parts: string[] = [];
  const change2 = landedChange(review);
  if (!change2) parts.push(`${name}: nothing applied.`);
  else if (edited !== null) {
    parts.push(
      `${name}: applied with changes of mine. What I applied, instead of your version:\n${fenced(change2.diff)}`,
    );
  } else if (declined.size > 0) {
    parts.push(`${name}: ${edits.length - declined.size} of ${edits.length} changes applied:\n${fenced(change2.diff)}`);
  } else parts.push(`${name}: applied to the file as it is by now.`);
  for (const [index, why] of declined) {
    const edit = edits[index];
    if (edit && edited === null) {
      parts.push(`Declined in ${change.path}.${because(why)}\n${fenced(writeHunks(base ?? "", [edit]))}`);
    } else if (edit) parts.push(`Declined in ${change.path}, ${place(edit)}.${because(why)}`);
  }
  return [...parts, ...lostNote].join("\n");
}

function place(edit: Edit | undefined): string {
  return `at line ${(edit?.start ?? 0) + 1}`;
}

function bare({ before, after }: Edit): string {
  const signed = (sign: string, lines: readonly string[]): string =>
    lines.map((line) => `${sign}${line.replace(/[\r\n]+$/, "")}\n`).join("");
  return signed("-", before) + signed("+", after);
}

/** A fence that nothing inside can close. */
function fenced(text: string): string {
  const shown = text.length > longestDiff ? `${text.slice(0, longestDiff)}\n… (see the file)\n` : text;
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}diff\n${shown}${/\n$/.test(shown) ? "" : "\n"}${fence}`;
}

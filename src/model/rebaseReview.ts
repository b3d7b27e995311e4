import { chosenText, type FileReview, fileReview, type LostEdit } from "./fileReview";
import { applyEdits, type Edit, splitLines } from "./hunks";
import { matchLines } from "./lineDiff";
import { editsBetween } from "./writeHunks";

/**
 * The review of a file that has changed on disk in the meantime: each edit moves with the lines around it, and one whose
 * place has changed is lost. What was chosen and written by hand stays.
 */
export function rebased(review: FileReview, now: string | null | undefined): FileReview {
  const { change, base } = review;
  if (now === base) return review;
  const fresh = fileReview(change, now);
  if (review.edited === null && (fresh.fits || !review.fits || typeof base !== "string" || typeof now !== "string")) {
    return { ...fresh, wholeDeclined: review.wholeDeclined, changed: true, ...choiceFor(review, fresh) };
  }
  if (change.kind !== "update" || typeof base !== "string" || typeof now !== "string") return byHand(review, now);
  const moved = moveEdits(review.edits, base, now);
  const declined = new Map<number, string>();
  moved.forEach(({ from }, index) => {
    const reason = review.declined.get(from);
    if (reason !== undefined) declined.set(index, reason);
  });
  const next: FileReview = {
    ...review,
    base: now,
    edits: moved.map(({ edit }) => edit),
    declined,
    edited: null,
    changed: true,
    lost: allEdits(review).filter(({ edit }) => !moved.some(({ from }) => review.edits[from] === edit)),
    fits: moved.length > 0 || review.edits.length === 0,
  };
  if (review.edited === null) return next;
  const before = chosenText(review, review.declined);
  const after = chosenText(next, declined);
  const own = editsBetween(before, review.edited);
  const ownMoved = moveEdits(own, before, after);
  if (ownMoved.length < own.length) return byHand(review, now);
  const edited = applyEdits({ edits: ownMoved.map(({ edit }) => edit), expected: [] }, after, () => true);
  return edited === undefined ? byHand(review, now) : { ...next, edited, fits: true };
}

/** Whether what was written by hand has found no place in the file any more: then it stands for all of it. */
export function isByHandAlone({ edits, edited, changed, lost }: FileReview): boolean {
  return edited !== null && changed && edits.length + lost.length === 0;
}

/** What was written by hand must not be lost: it is compared with the file as it is now, and no edit is known in it. */
function byHand(review: FileReview, now: string | null | undefined): FileReview {
  return { ...review, base: now, edits: [], declined: new Map(), changed: true, lost: [], fits: true };
}

/** All edits of the proposal in their order, also those that have no place at the moment. */
function allEdits({ edits, declined, lost }: FileReview): readonly LostEdit[] {
  const all = edits.map((edit, index) => ({ edit, declined: declined.get(index) ?? null }));
  for (const { at, ...each } of [...lost].sort((one, other) => one.at - other.at)) all.splice(at, 0, each);
  return all.map((each, at) => ({ ...each, at }));
}

/** What was declined stays so in a file that was read anew; where that can't be told, nothing is taken by itself. */
function choiceFor(review: FileReview, { change, edits, fits }: FileReview): Pick<FileReview, "declined" | "lost"> {
  const all = allEdits(review);
  if (!fits) return { declined: new Map(), lost: all };
  if (change.kind !== "add" && all.length === edits.length) {
    return {
      declined: new Map(all.flatMap(({ at, declined }) => (declined === null ? [] : [[at, declined]]))),
      lost: [],
    };
  }
  if (all.every(({ declined }) => declined === null)) return { declined: new Map(), lost: [] };
  const lines = ({ before, after }: Edit): string => JSON.stringify([before, after]);
  const wanted = new Set(all.flatMap(({ edit, declined }) => (declined === null ? [lines(edit)] : [])));
  return { declined: new Map(edits.flatMap((edit, at) => (wanted.has(lines(edit)) ? [] : [[at, ""]]))), lost: [] };
}

/**
 * The edits that still have their place, moved to it: their own lines are as they were, but for their endings, which a
 * save may have changed. One that only puts lines in needs one of the lines that it stood between, and nothing new there.
 */
function moveEdits(edits: readonly Edit[], before: string, after: string): { edit: Edit; from: number }[] {
  const old = splitLines(before);
  const fresh = splitLines(after);
  const matches = matchLines(old.map(bare), fresh.map(bare));
  // The ends of a file count as lines of their own.
  const place = (line: number): number =>
    line < 0 ? -1 : line >= old.length ? fresh.length : (matches[line] ?? gone) < 0 ? gone : (matches[line] ?? gone);
  return edits.flatMap((edit, from) => {
    const { length } = edit.before;
    const above = place(edit.start - 1);
    const below = place(edit.start + length);
    let start = length > 0 ? place(edit.start) : above !== gone ? above + 1 : below;
    if (start === gone) return [];
    if (length === 0 && above !== gone && below !== gone && below !== above + 1) return [];
    for (let line = 0; line < length; line += 1) if (place(edit.start + line) !== start + line) return [];
    start = Math.max(start, 0);
    const lines = fresh.slice(start, start + length);
    return [{ edit: { start, newStart: start, before: lines, after: withEndings(edit, lines) }, from }];
  });
}

/** No place. */
const gone = -2;

function bare(line: string): string {
  return line.replace(/[\r\n]+$/, "");
}

function ending(line: string | undefined): string {
  return /[\r\n]+$/.exec(line ?? "")?.[0] ?? "";
}

/** What an edit puts in, with the endings that the lines which it replaces have by now. */
function withEndings({ before, after }: Edit, now: readonly string[]): readonly string[] {
  const [was, is] = [ending(before[0]), ending(now[0])];
  if (was === is || was === "" || is === "") return after;
  return after.map((line) => (ending(line) === was ? bare(line) + is : line));
}

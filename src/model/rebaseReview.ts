import { chosenText, type FileReview, fileReview } from "./fileReview";
import { applyEdits, type Edit, splitLines } from "./hunks";
import { matchLines } from "./lineDiff";
import { editsBetween } from "./writeHunks";

/**
 * The review of a file that has changed on disk in the meantime: each edit moves with the lines around it, and one whose
 * place has changed is lost. What was chosen and written by hand stays.
 * @returns undefined when what the person has written by hand has no place in the file any more: it must not be lost
 */
export function rebased(review: FileReview, now: string | null | undefined): FileReview | undefined {
  const { change, base } = review;
  if (now === base) return review;
  if (review.edited === null && !review.fits) return { ...fileReview(change, now), ...chosenSoFar(review) };
  if (change.kind !== "update" || typeof base !== "string" || typeof now !== "string") {
    // A file that is to be deleted or written anew: all of it is one place, shown as it is now.
    return review.edited === null ? { ...fileReview(change, now), ...chosenSoFar(review) } : undefined;
  }
  const fresh = fileReview(change, now);
  if (fresh.fits && review.edited === null) {
    return { ...fresh, ...chosenSoFar(review), declined: sameDeclined(review, fresh.edits) };
  }
  const moved = moveEdits(review.edits, base, now);
  const declined = new Map<number, string>();
  moved.forEach(({ from }, index) => {
    const reason = review.declined.get(from);
    if (reason !== undefined) declined.set(index, reason);
  });
  const gone = review.edits.filter((_, index) => !moved.some(({ from }) => from === index));
  const next: FileReview = {
    ...review,
    base: now,
    edits: moved.map(({ edit }) => edit),
    declined,
    edited: null,
    changed: true,
    lost: [...review.lost, ...gone],
    fits: moved.length > 0 || review.edits.length === 0,
  };
  if (review.edited === null) return next;
  const before = chosenText(review, review.declined);
  const after = chosenText(next, declined);
  const own = editsBetween(before, review.edited);
  const ownMoved = moveEdits(own, before, after);
  if (ownMoved.length < own.length) return undefined;
  const edited = applyEdits({ edits: ownMoved.map(({ edit }) => edit), expected: [] }, after, () => true);
  return edited === undefined ? undefined : { ...next, edited, fits: true };
}

function chosenSoFar({ wholeDeclined }: FileReview): Pick<FileReview, "wholeDeclined" | "changed"> {
  return { wholeDeclined, changed: true };
}

/** The reasons of declined edits, for the same edits at other places. */
function sameDeclined({ edits, declined }: FileReview, now: readonly Edit[]): ReadonlyMap<number, string> {
  const lines = ({ before, after }: Edit): string => JSON.stringify([before, after]);
  const left = [...declined].map(([index, reason]) => ({ of: edits[index], reason }));
  return new Map(
    now.flatMap((edit, index): [number, string][] => {
      const at = left.findIndex(({ of }) => of && lines(of) === lines(edit));
      const found = at < 0 ? undefined : left.splice(at, 1)[0];
      return found ? [[index, found.reason]] : [];
    }),
  );
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

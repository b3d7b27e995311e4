import { type FileReview, isAsProposed, landedChange, landing } from "../../model/fileReview";
import { reviewNote, reviewSummary } from "../../model/reviewNote";
import type { FileChangeDecision } from "../../shared/decisions";
import type { FileChange } from "../../shared/items";
import type { CarriedOut } from "../broker";
import type { Files, Ports, ReviewProblem } from "../ports";
import { requestErrorMessage } from "../requestError";
import type { Reviews } from "./reviews";

/**
 * Does what a person wants of a proposal. Left as it came, it is the server's to apply; anything else is written here,
 * to the byte, after a look at the disk: nothing is overwritten that was not shown.
 * @param done gets what was applied, before Codex hears of it
 */
export async function carryOut(
  decision: FileChangeDecision,
  reviews: Reviews,
  { files, log }: Pick<Ports, "files" | "log">,
  done: (applied: readonly FileChange[]) => void,
): Promise<CarriedOut> {
  const { id } = decision;
  const notYet = (problem: ReviewProblem): CarriedOut => {
    // What it offers may take a person's time; the decision is open meanwhile.
    files.explain(problem).catch((error: unknown) => log.error(`Could not say why not yet: ${String(error)}`));
    return { kind: "notYet" };
  };
  const wanted = ({ wholeDeclined }: FileReview): boolean => wholeDeclined === null;
  for (const { change } of (reviews.of(id) ?? []).filter(wanted)) {
    for (const path of [change.path, ...(change.movePath === null ? [] : [change.movePath])]) {
      if (files.unsaved(path) === undefined) continue;
      if (!reviews.isMerged(id, path)) {
        return notYet({ kind: "unsaved", path, merge: () => reviews.merge(id, path) });
      }
      await reviews.reread(id);
      await files.save(path);
    }
  }
  const shown = reviews.of(id);
  await reviews.reread(id);
  const read = reviews.of(id);
  if (!read) return { kind: "notYet" };
  for (const [index, review] of read.entries()) {
    const { path } = review.change;
    if (!wanted(review)) continue;
    if (shown && review.base !== shown[index]?.base) return notYet({ kind: "changed", path });
    if (!review.fits && (review.change.kind !== "update" || review.changed))
      return notYet({ kind: "doesNotFit", path });
  }
  if (read.every(isAsProposed)) return { kind: "asProposed" };
  const unknown = read.find((review) => wanted(review) && !review.fits);
  if (unknown) return notYet({ kind: "doesNotFit", path: unknown.change.path });
  const told = reviewNote(read, "");
  const applied = read.flatMap((review) => landedChange(review) ?? []);
  if (applied.length === 0) return { kind: "nothing", told };
  const failed = await writeAll(read, files);
  if (failed) return notYet({ kind: "failed", ...failed });
  done(applied);
  return { kind: "partly", told, summary: reviewSummary(read) };
}

/** Writes all files, or, when one fails, none. */
async function writeAll(
  reviews: readonly FileReview[],
  files: Files,
): Promise<{ readonly path: string; readonly why: string } | undefined> {
  const undo: (() => Promise<void>)[] = [];
  const keep = async (path: string): Promise<void> => {
    const bytes = await files.read(path);
    undo.push(() => (bytes ? files.write(path, bytes) : files.remove(path)));
  };
  for (const review of reviews) {
    const land = landing(review);
    if (land.kind === "nothing") continue;
    try {
      await keep(land.path);
      if (land.kind === "delete") await files.remove(land.path);
      else {
        const { text, from } = land;
        await files.write(land.path, new TextEncoder().encode(text), from ?? undefined);
        if (from !== null && from !== land.path) {
          await keep(from);
          await files.remove(from);
        }
      }
    } catch (error) {
      for (const step of undo.toReversed()) await step().catch(() => {});
      return { path: land.path, why: requestErrorMessage(error) };
    }
  }
  return undefined;
}

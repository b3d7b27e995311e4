import { relative } from "node:path";
import { type FileReview, isAsProposed, landedChange, landing } from "../../model/fileReview";
import { reviewNote, reviewSummary } from "../../model/reviewNote";
import type { FileChangeDecision } from "../../shared/decisions";
import type { FileChange } from "../../shared/items";
import type { CarriedOut } from "../carriedOut";
import { isInside } from "../completion/roots";
import type { Files, ReviewProblem } from "../filesPort";
import type { Ports } from "../ports";
import type { Reviews } from "./reviews";
import { writeAll } from "./writeAll";

/**
 * Does what a person wants of a proposal. Left as it came, it is the server's to apply; anything else is written here,
 * to the byte, after a look at the disk: nothing is overwritten that was not shown.
 * @param allowed where Codex may write without being asked about, and whether the person wants no more questions
 * @param done gets what was applied, before Codex hears of it
 */
export async function carryOut(
  decision: FileChangeDecision,
  reviews: Reviews,
  { folders, forSession }: { readonly folders: readonly string[]; readonly forSession: boolean },
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
      // What a file is moved over is not part of the diff, so nothing can be merged with it.
      const merges = path === change.path;
      if (!merges || !reviews.isMerged(id, path)) {
        return notYet({ kind: "unsaved", path, merge: merges ? () => reviews.merge(id, path) : null });
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
    const before = shown?.[index];
    if (before && (review.base !== before.base || review.unseen !== before.unseen))
      return notYet({ kind: "changed", path });
    if (!review.fits && (review.change.kind !== "update" || review.changed))
      return notYet({ kind: "doesNotFit", path });
  }
  if (read.every(isAsProposed)) return { kind: "asProposed" };
  const unknown = read.find((review) => wanted(review) && !review.fits);
  if (unknown) return notYet({ kind: "doesNotFit", path: unknown.change.path });
  const told = reviewNote(read, "");
  const applied = read.flatMap((review) => landedChange(review) ?? []);
  if (applied.length === 0) return { kind: "nothing", told };
  if (forSession && !(await files.confirmOnce())) return { kind: "notYet" };
  // No sandbox looks after what is written here.
  const beyond = await outside(read, folders, files);
  if (beyond.length > 0 && !(await files.confirmOutside(beyond))) return { kind: "notYet" };
  // Looking and asking take their time: the decision may be gone by now, or be about something else.
  await reviews.reread(id);
  const now = reviews.of(id);
  if (!now) return { kind: "notYet" };
  if (now !== read) {
    const other = now.find((review, index) => review !== read[index]);
    return notYet({ kind: "changed", path: (other ?? now[0])?.change.path ?? "" });
  }
  const failed = await writeAll(read, files);
  if (failed) return notYet({ kind: "failed", ...failed });
  done(applied);
  return { kind: "partly", told, summary: reviewSummary(read) };
}

/** The files to be written that the sandbox of a thread which may write would keep Codex from, as they are on disk. */
async function outside(reviews: readonly FileReview[], folders: readonly string[], files: Files): Promise<string[]> {
  const roots = await Promise.all(folders.map((folder) => files.realPath(folder)));
  const lands = reviews.map(landing).filter((land) => land.kind !== "nothing");
  const names = lands.flatMap((land) => [
    land.path,
    ...(land.kind === "write" && land.from !== null ? [land.from] : []),
  ]);
  const paths = await Promise.all(names.map((path) => files.realPath(path)));
  return paths.filter((path) => !roots.some((root) => isInside(path, root) && !isGuarded(relative(root, path))));
}

/** Folders whose files decide what git and Codex run. */
function isGuarded(path: string): boolean {
  return path.split(/[\\/]/).some((name) => /^\.(git|codex|agents)$/i.test(name));
}

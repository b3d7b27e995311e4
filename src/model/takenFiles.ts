import type { Decision, FileChangeDecision, TakenFile } from "../shared/decisions";
import type { FileReview } from "./fileReview";

/** What each decision was shown with last: who types into a diff changes its review with every key. */
const shown = new WeakMap<Decision, FileChangeDecision>();

/**
 * A decision with what a person has made of its files so far.
 * @param reviews of its files, in their order, where they were read
 * @returns the same object while that is the same
 */
export function withTakenFiles(decision: Decision, reviews: readonly FileReview[] | undefined): Decision {
  if (decision.kind !== "fileChange" || !reviews) return decision;
  const taken = reviews.map(takenOf);
  if (taken.every((each) => each === null)) return decision;
  const before = shown.get(decision);
  if (before && JSON.stringify(before.taken) === JSON.stringify(taken)) return before;
  const now = { ...decision, taken };
  shown.set(decision, now);
  return now;
}

function takenOf({ edits, declined, edited, wholeDeclined, lost, fits }: FileReview): TakenFile {
  if (!fits) return null;
  if (wholeDeclined !== null) return { kind: "nothing" };
  if (edited !== null) return { kind: "edited" };
  if (declined.size === 0 && lost.length === 0) return null;
  const taken = edits.length - declined.size;
  return taken === 0 ? { kind: "nothing" } : { kind: "parts", taken, of: edits.length + lost.length };
}

import type { Decision, FileChangeDecision, TakenFile } from "../shared/decisions";
import { type FileReview, replacesFile } from "./fileReview";

/** What each decision was shown with last: who types into a diff changes its review with every key. */
const shown = new WeakMap<Decision, FileChangeDecision>();

/**
 * A decision with what is known of its files by now: what a person has made of them, and which replace others.
 * @param reviews of its files, in their order, where they were read
 * @returns the same object while that is the same
 */
export function withTakenFiles(decision: Decision, reviews: readonly FileReview[] | undefined): Decision {
  if (decision.kind !== "fileChange" || !reviews) return decision;
  const taken = reviews.map(takenOf);
  const wanted = reviews.filter((_, index) => taken[index]?.kind !== "nothing");
  const replaces = wanted.filter(replacesFile).map(({ change }) => change.path);
  const untouched = taken.every((each) => each === null);
  if (untouched && replaces.length === 0) return decision;
  const before = shown.get(decision);
  const now = { ...decision, ...(untouched ? {} : { taken }), ...(replaces.length === 0 ? {} : { replaces }) };
  if (before && sameFiles(before, now)) return before;
  shown.set(decision, now);
  return now;
}

function sameFiles(a: FileChangeDecision, b: FileChangeDecision): boolean {
  return JSON.stringify([a.taken, a.replaces]) === JSON.stringify([b.taken, b.replaces]);
}

function takenOf({ edits, declined, edited, wholeDeclined, lost, fits }: FileReview): TakenFile {
  if (!fits) return null;
  if (wholeDeclined !== null) return { kind: "nothing" };
  if (edited !== null) return { kind: "edited" };
  if (declined.size === 0 && lost.length === 0) return null;
  const taken = edits.length - declined.size;
  return taken === 0 ? { kind: "nothing" } : { kind: "parts", taken, of: edits.length + lost.length };
}

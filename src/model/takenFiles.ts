import type { Decision, FileChangeDecision, TakenFile } from "../shared/decisions";
import { type FileReview, replacesFile } from "./fileReview";

/** What each decision was shown with last, and for which reviews. */
const shown = new WeakMap<
  Decision,
  { readonly reviews: readonly FileReview[]; readonly decision: FileChangeDecision }
>();

/**
 * A decision with what is known of its files by now: what a person has made of them, and which replace others.
 * @param reviews of its files, in their order, where they were read
 * @returns the same object while that is the same
 */
export function withTakenFiles(decision: Decision, reviews: readonly FileReview[] | undefined): Decision {
  if (decision.kind !== "fileChange" || !reviews) return decision;
  // Asked with each piece of a stream.
  const before = shown.get(decision);
  if (before?.reviews === reviews) return before.decision;
  const now = withFiles(decision, reviews);
  // Who types into a diff changes its review with every key.
  const same = before && sameFiles(before.decision, now) ? before.decision : now;
  shown.set(decision, { reviews, decision: same });
  return same;
}

function withFiles(decision: FileChangeDecision, reviews: readonly FileReview[]): FileChangeDecision {
  const taken = reviews.map(takenOf);
  const wanted = reviews.filter((_, index) => taken[index]?.kind !== "nothing");
  const replaces = wanted.filter(replacesFile).map(({ change }) => change.path);
  const untouched = taken.every((each) => each === null);
  if (untouched && replaces.length === 0) return decision;
  return { ...decision, ...(untouched ? {} : { taken }), ...(replaces.length === 0 ? {} : { replaces }) };
}

function sameFiles(a: FileChangeDecision, b: FileChangeDecision): boolean {
  return JSON.stringify([a.taken, a.replaces]) === JSON.stringify([b.taken, b.replaces]);
}

function takenOf({ change, edits, declined, edited, wholeDeclined, lost, fits }: FileReview): TakenFile {
  if (!fits) return null;
  if (wholeDeclined !== null) return { kind: "nothing" };
  if (edited !== null) return { kind: "edited" };
  if (declined.size === 0 && lost.length === 0) return null;
  const taken = edits.length - declined.size;
  // A file is moved also where nothing in it is changed.
  return taken === 0 && change.movePath === null
    ? { kind: "nothing" }
    : { kind: "parts", taken, of: edits.length + lost.length };
}

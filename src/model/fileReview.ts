import type { FileChange } from "../shared/items";
import { applyEdits, type Edit, parseHunks, splitLines } from "./hunks";
import { editsBetween, writeHunks } from "./writeHunks";

/** What a person makes of one file of a proposal, before the decision is taken. */
export interface FileReview {
  readonly change: FileChange;
  /** The file on disk that all this is about; null without one, undefined for bytes that are no text. */
  readonly base: string | null | undefined;
  /** Tells apart what is on disk and is not shown: bytes that are no text, and what a move would replace. Else empty. */
  readonly unseen: string;
  /** The proposal, one place in the file after the other. */
  readonly edits: readonly Edit[];
  /** Why the edits that are not wanted are not; empty without a reason. By index. */
  readonly declined: ReadonlyMap<number, string>;
  /** Nothing of this file is wanted, not even that it is moved. Why; null while it is. */
  readonly wholeDeclined: string | null;
  /** What the person has written instead, to the byte; null while the choice says it all. */
  readonly edited: string | null;
  /** The file has changed on disk since Codex has proposed this. */
  readonly changed: boolean;
  /** Edits that have no place in the file any more, because something else has changed there. */
  readonly lost: readonly LostEdit[];
  /** False where the proposal can't be computed: it is shown in the server's words, and taken whole or not at all. */
  readonly fits: boolean;
}

/** An edit that has no place in the file at the moment. */
export interface LostEdit {
  readonly edit: Edit;
  /** Its place among all edits of the proposal. */
  readonly at: number;
  /** Why it had been declined; null where it was wanted. It counts again when the file is as it was. */
  readonly declined: string | null;
}

const untouched = { declined: new Map<number, string>(), wholeDeclined: null, edited: null, changed: false, lost: [] };

/** A file as it is proposed. @param base its content, with its byte order mark; null when there is no file */
export function fileReview(change: FileChange, base: string | null | undefined, unseen = ""): FileReview {
  const edits = proposedEdits(change, base);
  return { change, base, unseen, edits: edits ?? [], ...untouched, fits: edits !== undefined };
}

function proposedEdits(change: FileChange, base: string | null | undefined): readonly Edit[] | undefined {
  if (change.kind === "add") {
    // Even an empty file is something to decline.
    return base ? editsBetween(base, change.diff) : [whole([], splitLines(change.diff))];
  }
  if (base === null) return undefined;
  if (change.kind === "delete") return [whole(splitLines(base ?? ""), [])];
  const hunks = base === undefined ? undefined : parseHunks(change.diff);
  if (!hunks || base === undefined || applyEdits(hunks, base, () => true) === undefined) return undefined;
  return hunks.edits;
}

function whole(before: readonly string[], after: readonly string[]): Edit {
  return { start: 0, newStart: 0, before, after };
}

/** Whether a file is there already where the change puts another one. */
export function replacesFile({ change, base, unseen }: FileReview): boolean {
  if (change.kind === "add") return base !== null;
  // Of the file that a move would replace, no more is known than its digest.
  return change.movePath !== null && base !== undefined && unseen !== "";
}

/** Whether Codex can simply be told yes. */
export function isAsProposed({ declined, wholeDeclined, edited, changed, lost }: FileReview): boolean {
  return declined.size === 0 && wholeDeclined === null && edited === null && !changed && lost.length === 0;
}

/** The text that the choice alone makes, to the byte. */
export function chosenText({ base, edits }: Pick<FileReview, "base" | "edits">, declined: Declined): string {
  return applyEdits({ edits, expected: [] }, base ?? "", (index) => !declined.has(index)) ?? "";
}

/** Indexes of the edits that are not made. */
export type Declined = Pick<ReadonlySet<number>, "has">;

/** What the right-hand side of the diff holds: with `wholeDeclined` the file as it is. */
export function rightText(review: FileReview): string {
  if (review.wholeDeclined !== null) return review.base ?? "";
  return review.edited ?? chosenText(review, review.declined);
}

/** What has to be done about a file so that the decision is carried out. */
export type Landing =
  | { readonly kind: "nothing" }
  | { readonly kind: "write"; readonly path: string; readonly text: string; readonly from: string | null }
  | { readonly kind: "delete"; readonly path: string };

/** What lands of a file. `from` is the path that it leaves. */
export function landing(review: FileReview): Landing {
  const { change, base, edits, declined, edited } = review;
  if (review.wholeDeclined !== null || !review.fits) return { kind: "nothing" };
  const made = edits.some((_, index) => !declined.has(index));
  if (change.kind === "delete" && edited === null && made) return { kind: "delete", path: change.path };
  const text = rightText(review);
  if (change.movePath !== null) return { kind: "write", path: change.movePath, text, from: change.path };
  if (text === base || (edited === null && !made)) return { kind: "nothing" };
  return { kind: "write", path: change.path, text, from: null };
}

/** The change that was carried out of a file, in the server's form; undefined when nothing was. */
export function landedChange(review: FileReview): FileChange | undefined {
  const land = landing(review);
  if (land.kind === "nothing") return undefined;
  const { path } = review.change;
  const before = review.base ?? null;
  if (land.kind === "delete") {
    return { path, kind: "delete", movePath: null, diff: before ?? "", added: 0, removed: lineCount(before ?? "") };
  }
  const { text, from } = land;
  if (before === null) return { path, kind: "add", movePath: null, diff: text, added: lineCount(text), removed: 0 };
  const edits = landedEdits(review);
  return {
    path,
    kind: "update",
    movePath: from === null ? null : land.path,
    diff: writeHunks(before, edits),
    added: edits.reduce((sum, { after }) => sum + after.length, 0),
    removed: edits.reduce((sum, edit) => sum + edit.before.length, 0),
  };
}

/** What leads from the file to what lands: the chosen edits themselves while nothing was written by hand. */
function landedEdits({ base, edits, declined, edited }: FileReview): readonly Edit[] {
  if (edited !== null) return editsBetween(base ?? "", edited);
  return edits.filter((_, index) => !declined.has(index));
}

function lineCount(text: string): number {
  return splitLines(text).length;
}

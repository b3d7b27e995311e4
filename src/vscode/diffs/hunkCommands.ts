import * as vscode from "vscode";
import type { Services } from "../../app/services";
import type { FileReview } from "../../model/fileReview";
import { type EditPlace, editPlaces } from "../../model/rightSide";
import { askReason } from "../approvals/decideCommands";
import { showInformation } from "../notify";
import { type Hunk, hunkOf } from "./hunkThreads";
import { rightUri } from "./reviewPlan";
import { type RightSide, rightSideOf } from "./rightDocuments";

type Context = Pick<Services, "store" | "reviews">;

/** The reply box of a comment thread, or the thread, as menus hand them over; nothing for keys and the palette. */
type From = vscode.CommentReply | vscode.CommentThread | undefined;

/** Goes to the next hunk of the diff in front, or the one before; round at the ends. */
export function goToHunk(context: Context, step: 1 | -1): void {
  const found = inFront(context);
  if (!found) return;
  const { editor, places } = found;
  const line = editor.selection.active.line;
  const next =
    step === 1
      ? (places.find(({ start }) => start > line) ?? places[0])
      : (places.findLast(({ start }) => start < line) ?? places.at(-1));
  if (next) moveTo(editor, next);
}

/** Makes the hunk of a thread, or the one at the cursor, part of what is accepted; or leaves it out. */
export async function chooseHunk(context: Context, made: boolean, from?: unknown): Promise<void> {
  // What was written into a comment is about that place, or about nothing; menus of editors hand over their document.
  const reply = "text" in Object(from) ? (from as vscode.CommentReply) : undefined;
  const hunk = reply ? hunkOf(reply.thread) : (hunkFrom(from) ?? hunkAtCursor(context));
  if (hunk) await choose(context, hunk, made, reply?.text ?? "");
  else if (reply) tell(vscode.l10n.t("There is no change of Codex at this place any more."));
}

/** Asks for the reason first. */
export async function declineHunkWithReason(context: Context): Promise<void> {
  const hunk = hunkAtCursor(context);
  if (!hunk) return;
  const reason = await askReason();
  if (reason !== undefined) await choose(context, hunk, false, reason);
}

/** Leaves all of a file out, its move too, or takes that back. */
export function chooseFile(context: Context, wanted: boolean): void {
  const side = sideInFront(context);
  if (side) context.reviews.chooseFile(side.decisionId, side.review.change.path, wanted);
}

async function choose({ reviews }: Context, { decisionId, path, index }: Hunk, made: boolean, reason: string) {
  const editor = editorInFront();
  const version = editor?.document.version;
  reviews.choose(decisionId, path, index, made, reason);
  const review = reviews.of(decisionId)?.find(({ change }) => change.path === path);
  const place = review && editPlaces(review)[index];
  if (!review || !place) return;
  announce(place, index, review.edits.length);
  if (!editor || !rightSideIs(editor, decisionId, review)) return;
  // The document follows in a moment, and takes the cursor to the end of what has changed.
  if (editor.document.version === version) await changeOf(editor.document);
  moveTo(editor, place);
}

function rightSideIs(editor: vscode.TextEditor, decisionId: string, review: FileReview): boolean {
  return editor.document.uri.toString() === rightUri(decisionId, review).toString();
}

/** Resolves when a document has changed; soon, too, when it does not. */
function changeOf(document: vscode.TextDocument): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const timer = setTimeout(done, 1000);
    const subscription = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && event.contentChanges.length > 0) done();
    });
  });
}

function moveTo(editor: vscode.TextEditor, { start }: EditPlace): void {
  const at = new vscode.Position(Math.min(start, editor.document.lineCount - 1), 0);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** A status bar message is read out by screen readers, and in nobody's way. */
function announce({ state }: EditPlace, index: number, count: number): void {
  const text =
    state === "declined"
      ? vscode.l10n.t("Change {0} of {1} declined", index + 1, count)
      : vscode.l10n.t("Change {0} of {1} will be applied", index + 1, count);
  vscode.window.setStatusBarMessage(text, 3000);
}

function hunkFrom(from: unknown): Hunk | undefined {
  if (typeof from !== "object" || from === null) return undefined;
  const given = from as Exclude<From, undefined>;
  return hunkOf("thread" in given ? given.thread : given);
}

function hunkAtCursor(context: Context): Hunk | undefined {
  const found = inFront(context);
  if (!found) {
    tell(vscode.l10n.t("Open the diff of a proposal first."));
    return undefined;
  }
  const { editor, places, side } = found;
  const { active, anchor } = editor.selection;
  const [first, last] = [Math.min(active.line, anchor.line), Math.max(active.line, anchor.line)];
  const touches = ({ start, end }: EditPlace): boolean => start <= last && Math.max(end - 1, start) >= first;
  // What takes lines away leaves none to stand at; and a document that is loaded anew leaves the cursor below the change.
  const near = ({ start, end }: EditPlace): boolean => start - 1 === last || end === first;
  const index = [places.findIndex(touches), places.findIndex(near)].find((each) => each >= 0);
  if (index === undefined) {
    tell(vscode.l10n.t("There is no change of Codex at the cursor."));
    return undefined;
  }
  return { decisionId: side.decisionId, path: side.review.change.path, index };
}

function tell(text: string): void {
  void showInformation(text);
}

function inFront(context: Context): { editor: vscode.TextEditor; side: RightSide; places: EditPlace[] } | undefined {
  const editor = editorInFront();
  const side = editor && rightSideOf(context, editor.document.uri);
  return editor && side ? { editor, side, places: editPlaces(side.review) } : undefined;
}

function sideInFront(context: Context): RightSide | undefined {
  const editor = editorInFront();
  return editor && rightSideOf(context, editor.document.uri);
}

/** The editor of the right-hand side, also while the keyboard is in the left one. */
function editorInFront(): vscode.TextEditor | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputTextDiff)) return vscode.window.activeTextEditor;
  const uri = input.modified.toString();
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
}

import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import { type FileReview, rightText } from "../../model/fileReview";
import { visibleText } from "../../shared/visibleText";
import { proposalUri } from "./proposalUri";

/** How one file of a decision is shown. */
export interface FilePlan {
  readonly title: string;
  /** The file's path before the change, by which its review is known. */
  readonly path: string;
  /** The file that it is about, as it will be called. */
  readonly resource: vscode.Uri;
  /** Undefined when there is nothing to compare with: `right` is then the server's own diff. */
  readonly left: vscode.Uri | undefined;
  readonly right: vscode.Uri;
  /** The side that is an empty document only because there is no file. */
  readonly absent: "left" | "right" | null;
  /** What the documents of our own scheme among them hold. */
  readonly contents: readonly (readonly [vscode.Uri, string])[];
}

/** The right-hand side of a file's diff: the document that a person edits and chooses in. */
export function rightUri(decisionId: string, { change }: FileReview): vscode.Uri {
  return proposalUri(decisionId, "after", vscode.Uri.file(change.movePath ?? change.path).fsPath);
}

/**
 * Works out what to show of a file.
 * @param merged its unsaved edits are part of what the proposal is compared with
 */
export async function filePlan(decisionId: string, review: FileReview, merged: boolean): Promise<FilePlan> {
  const { change, base, fits } = review;
  const file = vscode.Uri.file(change.path);
  const resource = change.movePath === null ? file : vscode.Uri.file(change.movePath);
  // Nothing to compare with, or to compute: the server's words are better than nothing, and better than a guess.
  if (!fits) {
    const path = vscode.l10n.t("{0} (Codex’s patch, does not fit the file on disk)", change.path);
    const right = proposalUri(decisionId, "patch", `${path}.diff`);
    const content = `--- ${change.path}\n+++ ${change.movePath ?? change.path}\n${change.diff}`;
    const title = basename(right.path);
    return { title, path: change.path, resource, left: undefined, right, absent: null, contents: [[right, content]] };
  }
  const right = rightUri(decisionId, review);
  const contents: [vscode.Uri, string][] = [[right, rightText(review)]];
  let left = file;
  const unsaved = !merged && hasUnsavedEdits(file);
  if (typeof base !== "string" || unsaved) {
    // The server changes the file on disk. Beside the unsaved text the diff would show the person's own edits as
    // something that Codex takes back.
    left = proposalUri(decisionId, "before", change.path);
    contents.push([left, base ?? ""]);
  }
  const absent = base === null ? "left" : change.kind === "delete" ? "right" : null;
  const title = await fileTitle(review, { unsaved, merged });
  return { title, path: change.path, resource, left, right, absent, contents };
}

async function fileTitle(review: FileReview, { unsaved, merged }: { unsaved: boolean; merged: boolean }) {
  const title = await plainTitle(review, visibleText(basename(review.change.path)));
  if (merged) return vscode.l10n.t("{0} – with your unsaved edits", title);
  if (unsaved) return vscode.l10n.t("{0} – without your unsaved edits", title);
  return review.changed ? vscode.l10n.t("{0} – changed on disk since", title) : title;
}

async function plainTitle({ change, base }: FileReview, name: string): Promise<string> {
  const { kind, path, movePath } = change;
  if (kind === "delete") return vscode.l10n.t("{0} (Codex proposes to delete it)", name);
  if (kind === "add") {
    return base === null
      ? vscode.l10n.t("{0} (Codex proposes a new file)", name)
      : vscode.l10n.t("{0} (Codex proposes to replace it)", name);
  }
  if (movePath === null) return vscode.l10n.t("{0} (Codex proposes)", name);
  const near = dirname(movePath) === dirname(path);
  const target = visibleText(near ? basename(movePath) : vscode.workspace.asRelativePath(movePath));
  return (await exists(vscode.Uri.file(movePath)))
    ? vscode.l10n.t("{0} → {1} (Codex proposes to move it over a file)", name, target)
    : vscode.l10n.t("{0} → {1} (Codex proposes to move it)", name, target);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    return !(error instanceof vscode.FileSystemError && error.code === "FileNotFound");
  }
}

function hasUnsavedEdits(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some(
    (document) => document.isDirty && document.uri.toString() === uri.toString(),
  );
}

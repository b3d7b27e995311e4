import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import type { Log } from "../../app/ports";
import { proposal } from "../../model/proposal";
import type { FileChangeDecision } from "../../shared/decisions";
import type { FileChange } from "../../shared/items";
import { visibleText } from "../../shared/visibleText";
import { proposalUri } from "./proposalUri";

/** How one file of a decision is shown. */
export interface FileReview {
  readonly title: string;
  /** The file that it is about, as it will be called. */
  readonly resource: vscode.Uri;
  /** Undefined when there is nothing to compare with: `right` is then the server's own diff. */
  readonly left: vscode.Uri | undefined;
  readonly right: vscode.Uri;
  /** The side that is an empty document only because there is no file. */
  readonly absent: "left" | "right" | null;
  /** What the documents of our own scheme among them hold. */
  readonly contents: readonly (readonly [vscode.Uri, string | Uint8Array])[];
}

/** Reads the files that a decision is about, as they are on disk now, and works out what to show of each. */
export function reviewPlan(decision: FileChangeDecision, log: Log): Promise<FileReview[]> {
  return Promise.all(decision.changes.map((change) => fileReview(decision.id, change, log)));
}

async function fileReview(decisionId: string, change: FileChange, log: Log): Promise<FileReview> {
  const file = vscode.Uri.file(change.path);
  const resource = change.movePath === null ? file : vscode.Uri.file(change.movePath);
  const disk = await readFile(file);
  const text = disk.kind === "bytes" ? decode(disk.bytes) : null;
  const result = proposal(change, text);
  if (disk.kind === "unreadable") log.warn(`Can't read ${change.path} to show what Codex proposes: ${disk.why}`);
  // Nothing to compare with, or to compute: the server's words are better than nothing, and better than a guess.
  if (result.kind === "doesNotApply") {
    log.warn(`The patch for ${change.path} is shown as it is: ${disk.kind}, ${result.why}`);
    const path = vscode.l10n.t("{0} (Codex’s patch, does not fit the file on disk)", change.path);
    const right = proposalUri(decisionId, "patch", `${path}.diff`);
    const content = `--- ${change.path}\n+++ ${change.movePath ?? change.path}\n${change.diff}`;
    return {
      title: basename(right.path),
      resource,
      left: undefined,
      right,
      absent: null,
      contents: [[right, content]],
    };
  }
  const right = proposalUri(decisionId, "after", resource.fsPath);
  const contents: [vscode.Uri, string | Uint8Array][] = [[right, result.kind === "text" ? result.text : ""]];
  let left = file;
  if (disk.kind !== "bytes" || text === null) {
    left = proposalUri(decisionId, "before", change.path);
    contents.push([left, ""]);
  } else if (hasUnsavedEdits(file)) {
    // The server changes the file on disk. Beside the unsaved text the diff would show the person's own edits as
    // something that Codex takes back.
    left = proposalUri(decisionId, "before", change.path);
    contents.push([left, disk.bytes]);
  }
  const absent = disk.kind === "missing" ? "left" : result.kind === "deleted" ? "right" : null;
  return { title: await fileTitle(change, disk.kind !== "missing"), resource, left, right, absent, contents };
}

async function fileTitle(change: FileChange, exists: boolean): Promise<string> {
  const name = visibleText(basename(change.path));
  const title = await plainTitle(change, name, exists);
  return hasUnsavedEdits(vscode.Uri.file(change.path))
    ? vscode.l10n.t("{0} – without your unsaved edits", title)
    : title;
}

async function plainTitle({ kind, path, movePath }: FileChange, name: string, exists: boolean): Promise<string> {
  if (kind === "delete") return vscode.l10n.t("{0} (Codex proposes to delete it)", name);
  if (kind === "add") {
    return exists
      ? vscode.l10n.t("{0} (Codex proposes to replace it)", name)
      : vscode.l10n.t("{0} (Codex proposes a new file)", name);
  }
  if (movePath === null) return vscode.l10n.t("{0} (Codex proposes)", name);
  const near = dirname(movePath) === dirname(path);
  const target = visibleText(near ? basename(movePath) : vscode.workspace.asRelativePath(movePath));
  const { kind: there } = await readFile(vscode.Uri.file(movePath));
  return there === "missing"
    ? vscode.l10n.t("{0} → {1} (Codex proposes to move it)", name, target)
    : vscode.l10n.t("{0} → {1} (Codex proposes to move it over a file)", name, target);
}

type OnDisk =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable"; readonly why: string };

async function readFile(uri: vscode.Uri): Promise<OnDisk> {
  try {
    return { kind: "bytes", bytes: await vscode.workspace.fs.readFile(uri) };
  } catch (error) {
    const missing = error instanceof vscode.FileSystemError && error.code === "FileNotFound";
    return missing ? { kind: "missing" } : { kind: "unreadable", why: String(error) };
  }
}

/** The text of UTF-8 bytes, to the last of them; null for any others, which the server refuses to patch as well. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function hasUnsavedEdits(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some(
    (document) => document.isDirty && document.uri.toString() === uri.toString(),
  );
}

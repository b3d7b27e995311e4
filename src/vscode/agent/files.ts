import * as vscode from "vscode";
import type { Files, ReviewProblem } from "../../app/filesPort";
import { visibleText } from "../../shared/visibleText";
import { showError, showWarning } from "../notify";
import { failureText } from "../refusalText";
import { diskFiles } from "./diskFiles";

/** Files on disk, and the documents of the editor in front of them. */
export const files: Files = {
  ...diskFiles,
  unsaved: (path) => {
    const document = dirty(path);
    if (!document) return undefined;
    return (document.encoding === "utf8bom" ? "\uFEFF" : "") + document.getText();
  },
  save: async (path) => {
    await dirty(path)?.save();
  },
  confirmOutside,
  confirmOnce,
  explain,
};

function dirty(path: string): vscode.TextDocument | undefined {
  const uri = vscode.Uri.file(path).toString();
  return vscode.workspace.textDocuments.find((document) => document.isDirty && document.uri.toString() === uri);
}

async function explain(problem: ReviewProblem): Promise<void> {
  const name = visibleText(vscode.workspace.asRelativePath(problem.path));
  switch (problem.kind) {
    case "unsaved":
      return unsaved(problem.path, name, problem.merge);
    case "changed":
      return warn(
        vscode.l10n.t(
          "{0} has changed on disk in the meantime. The diff shows it as it is now: accept it again when it is right.",
          name,
        ),
      );
    case "doesNotFit":
      return warn(
        vscode.l10n.t(
          "{0} is no longer what Codex wanted to change, so this can’t be accepted. Decline it, and Codex can try again.",
          name,
        ),
      );
    case "lost":
      return warn(
        problem.count === 1
          ? vscode.l10n.t(
              "{0} has changed on disk where Codex wanted to change it: one change has no place any more.",
              name,
            )
          : vscode.l10n.t(
              "{0} has changed on disk where Codex wanted to change it: {1} changes have no place any more.",
              name,
              problem.count,
            ),
      );
    case "handEditsInTheWay":
      return warn(
        vscode.l10n.t(
          "{0} has changed on disk where you have edited the proposal. Your text was kept; compare it before you accept.",
          name,
        ),
      );
    case "ended":
      await keepText(problem.text, problem.path);
      return warn(
        vscode.l10n.t(
          "Codex no longer waits for a decision about {0}. What you had written into the proposal is in an untitled document.",
          name,
        ),
      );
    case "failed":
      return failed(name, problem);
  }
}

function failed(name: string, { why, left }: ReviewProblem & { kind: "failed" }): void {
  const text = vscode.l10n.t("{0} could not be written: {1}", name, failureText(why));
  const names = left.map((path) => visibleText(vscode.workspace.asRelativePath(path))).join(", ");
  const more = vscode.l10n.t("What was written before could not be undone, look at it: {0}", names);
  void showError(left.length === 0 ? text : `${text} ${more}`);
}

async function confirmOutside(paths: readonly string[]): Promise<boolean> {
  const write = vscode.l10n.t("Write");
  const chosen = await showWarning(
    vscode.l10n.t("Write outside of the folders of this thread, or where git or Codex keep their own files?"),
    { modal: true, detail: paths.map(visibleText).join("\n") },
    write,
  );
  return chosen === write;
}

async function confirmOnce(): Promise<boolean> {
  const once = vscode.l10n.t("Accept Once");
  const chosen = await showWarning(
    vscode.l10n.t("Accept what you have chosen, this once?"),
    {
      modal: true,
      detail: vscode.l10n.t(
        "For the session, Codex can only be allowed a change as it proposes it. It will ask again about these files.",
      ),
    },
    once,
  );
  return chosen === once;
}

function warn(text: string): void {
  void showWarning(text);
}

/** A person's unsaved edits come first: they decide what becomes of them, and see the diff again before they accept. */
async function unsaved(path: string, name: string, merge: (() => void) | null): Promise<void> {
  const save = vscode.l10n.t("Save");
  const together = vscode.l10n.t("Merge");
  const shelve = vscode.l10n.t("Shelve");
  const offers = merge ? [save, together, shelve] : [save, shelve];
  const withMerge = vscode.l10n.t(
    "Save: the diff then shows the proposal on top of them.\nMerge: the diff shows both together, and accepting saves both.\nShelve: they move to an untitled document, and the file is as it is on disk.",
  );
  const chosen = await showWarning(
    vscode.l10n.t("{0} has unsaved edits, which this proposal does not know.", name),
    { modal: true, ...(merge && { detail: withMerge }) },
    ...offers,
  );
  if (chosen === save) await dirty(path)?.save();
  else if (chosen === together) merge?.();
  else if (chosen === shelve) await shelveEdits(path);
}

async function shelveEdits(path: string): Promise<void> {
  const document = dirty(path);
  if (!document) return;
  const before = vscode.window.tabGroups.activeTabGroup.activeTab;
  const kept = await vscode.workspace.openTextDocument({ content: document.getText(), language: document.languageId });
  await vscode.window.showTextDocument(kept, { preview: false, preserveFocus: true });
  // There is no other way to give up a document's edits than the command, which is about the active editor.
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand("workbench.action.files.revert");
  // Back to the diff. There is no way to bring any tab to the front; opening the same diff again does it for this one.
  if (!(before?.input instanceof vscode.TabInputTextDiff)) return;
  const { original, modified } = before.input;
  const place = { viewColumn: before.group.viewColumn, preview: false };
  await vscode.commands.executeCommand("vscode.diff", original, modified, before.label, place);
}

/** Opens a text that would be lost as a document that has no file yet, in the language of the one that it was for. */
async function keepText(content: string, path: string): Promise<void> {
  const known = vscode.workspace.textDocuments.find(({ uri }) => uri.path === vscode.Uri.file(path).path);
  const kept = await vscode.workspace.openTextDocument({ content, ...(known && { language: known.languageId }) });
  await vscode.window.showTextDocument(kept, { preview: false, preserveFocus: true });
}

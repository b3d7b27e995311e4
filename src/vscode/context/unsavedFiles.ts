import * as vscode from "vscode";

/** Files whose edits in the editor are not saved. Absolute paths. */
export function unsavedFiles(): string[] {
  return vscode.workspace.textDocuments.filter(isUnsaved).map(({ uri }) => uri.fsPath);
}

/** Calls back when a file is the first time edited since it was saved, saved, or closed without that. */
export function onUnsavedChanged(listener: () => void): vscode.Disposable {
  const known = new Set(unsavedFiles());
  // Asked with each key.
  const note = (path: string, unsaved: boolean): void => {
    if (unsaved === known.has(path)) return;
    if (unsaved) known.add(path);
    else known.delete(path);
    listener();
  };
  return vscode.Disposable.from(
    // Comes for a change of `isDirty` alone, too.
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === "file") note(document.uri.fsPath, document.isDirty);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === "file") note(uri.fsPath, false);
    }),
  );
}

function isUnsaved({ isDirty, uri }: vscode.TextDocument): boolean {
  return isDirty && uri.scheme === "file";
}

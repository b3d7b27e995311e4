import * as vscode from "vscode";

/** Files whose edits in the editor are not saved. Followed document by document: it is asked with each key. */
export class UnsavedFiles implements vscode.Disposable {
  #paths: readonly string[] = vscode.workspace.textDocuments.filter(isUnsaved).map(({ uri }) => uri.fsPath);
  readonly #changed = new vscode.EventEmitter<void>();
  /** When a file is the first time edited since it was saved, saved, or closed without that. */
  readonly onChanged = this.#changed.event;
  readonly #following = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => this.#note(document)),
    // Comes for a change of `isDirty` alone, too.
    vscode.workspace.onDidChangeTextDocument(({ document }) => this.#note(document)),
    vscode.workspace.onDidCloseTextDocument((document) => this.#note(document, false)),
  );

  /** Absolute; the same array as long as nothing changes. */
  get paths(): readonly string[] {
    return this.#paths;
  }

  dispose(): void {
    this.#following.dispose();
    this.#changed.dispose();
  }

  #note(document: vscode.TextDocument, unsaved = isUnsaved(document)): void {
    const path = document.uri.fsPath;
    if (document.uri.scheme !== "file" || unsaved === this.#paths.includes(path)) return;
    this.#paths = unsaved ? [...this.#paths, path] : this.#paths.filter((each) => each !== path);
    this.#changed.fire();
  }
}

function isUnsaved({ isDirty, uri }: vscode.TextDocument): boolean {
  return isDirty && uri.scheme === "file";
}

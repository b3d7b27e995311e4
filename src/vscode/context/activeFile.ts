import * as vscode from "vscode";
import type { Attachment } from "../../shared/prompt";

/** More characters of a selection are not sent: the server takes about a million in all. */
export const maxTextLength = 400_000;

/** The editor of a file that a person looks at, or looked at before they came to the chat. */
export class ActiveFile implements vscode.Disposable {
  #last: vscode.TextEditor | undefined;
  readonly #following = vscode.window.onDidChangeActiveTextEditor((editor) => this.#note(editor));

  constructor() {
    this.#note(vscode.window.activeTextEditor);
  }

  get editor(): vscode.TextEditor | undefined {
    // The chat may be an editor tab itself, and output, diffs and the like are no files.
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    if (isFile(activeTextEditor)) return activeTextEditor;
    return this.#last && visibleTextEditors.includes(this.#last) ? this.#last : undefined;
  }

  /** The file, or the lines that are selected in it. */
  attachment(): Attachment | undefined {
    const { editor } = this;
    if (!editor) return undefined;
    const lines = selectedLines(editor);
    return lines && lines.text.length <= maxTextLength ? lines : { kind: "file", path: editor.document.uri.fsPath };
  }

  onChanged(listener: () => void): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(listener),
      vscode.window.onDidChangeVisibleTextEditors(listener),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === this.editor) listener();
      }),
    );
  }

  dispose(): void {
    this.#following.dispose();
  }

  #note(editor: vscode.TextEditor | undefined): void {
    if (isFile(editor)) this.#last = editor;
  }
}

function isFile(editor: vscode.TextEditor | undefined): editor is vscode.TextEditor {
  return editor?.document.uri.scheme === "file";
}

/** What is selected in an editor, exactly; undefined when nothing is. */
export function selectedLines(
  editor: vscode.TextEditor,
): Extract<Attachment, { readonly kind: "selection" }> | undefined {
  const { selection, document } = editor;
  if (selection.isEmpty) return undefined;
  // A selection of whole lines ends at the beginning of the next one, which is not selected.
  const before = selection.end.character === 0 && selection.end.line > selection.start.line ? 1 : 0;
  return {
    kind: "selection",
    path: document.uri.scheme === "file" ? document.uri.fsPath : document.fileName,
    startLine: selection.start.line + 1,
    endLine: selection.end.line + 1 - before,
    text: document.getText(selection),
  };
}

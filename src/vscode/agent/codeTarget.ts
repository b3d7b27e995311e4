import * as vscode from "vscode";
import { showInformation, showWarning } from "../notify";

/** Names of languages as they stand behind a code fence, with VS Code's own. */
const languages: Readonly<Record<string, string>> = {
  bash: "shellscript",
  "c++": "cpp",
  cs: "csharp",
  js: "javascript",
  jsx: "javascriptreact",
  kt: "kotlin",
  md: "markdown",
  ps1: "powershell",
  py: "python",
  rb: "ruby",
  rs: "rust",
  sh: "shellscript",
  shell: "shellscript",
  ts: "typescript",
  tsx: "typescriptreact",
  yml: "yaml",
  zsh: "shellscript",
};

/** Where code from an answer can go. */
export interface CodeTarget extends vscode.Disposable {
  /** Writes it in place of the selection of the editor that was used last, or says that there is none. */
  insert(text: string): Promise<void>;
  /** Opens it as a new file without a name. */
  open(text: string, language: string): Promise<void>;
}

/** Follows which editor is used: while the chat has the focus in a tab of its own, VS Code names none. */
export function createCodeTarget(): CodeTarget {
  let last = vscode.window.activeTextEditor;
  const subscription = vscode.window.onDidChangeActiveTextEditor((editor) => {
    if (editor) last = editor;
  });
  return {
    insert: async (text) => {
      const editor = vscode.window.activeTextEditor ?? last;
      if (!editor || !vscode.window.visibleTextEditors.includes(editor) || !isWritable(editor.document.uri)) {
        void showInformation(vscode.l10n.t("There is no editor to insert this into."));
        return;
      }
      const done = await editor.edit((edit) => {
        for (const selection of editor.selections) edit.replace(selection, text);
      });
      if (!done) {
        void showWarning(vscode.l10n.t("The editor did not take this."));
        return;
      }
      const column = editor.viewColumn;
      await vscode.window.showTextDocument(editor.document, column === undefined ? {} : { viewColumn: column });
    },
    open: async (text, language) => {
      const wanted = languages[language.toLowerCase()] ?? language.toLowerCase();
      const known = (await vscode.languages.getLanguages()).includes(wanted);
      const document = await vscode.workspace.openTextDocument({
        content: text,
        ...(known ? { language: wanted } : {}),
      });
      await vscode.window.showTextDocument(document);
    },
    dispose: () => subscription.dispose(),
  };
}

/** Diffs, outputs and what other extensions only show are nothing to write into. */
function isWritable({ scheme }: vscode.Uri): boolean {
  return (
    scheme === "untitled" ||
    scheme === "vscode-notebook-cell" ||
    vscode.workspace.fs.isWritableFileSystem(scheme) === true
  );
}

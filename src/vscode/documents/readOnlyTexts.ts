import * as vscode from "vscode";

/** The scheme of texts that have no file: outputs, diffs, what a file was before. */
export const textScheme = "codex-sidecar-text";

/** Texts in memory, each while a document shows it. */
export class ReadOnlyTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #disposables: readonly vscode.Disposable[];
  #count = 0;

  constructor() {
    this.#disposables = [
      vscode.workspace.registerTextDocumentContentProvider(textScheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === textScheme) this.#texts.delete(uri.toString());
      }),
    ];
  }

  /**
   * @param name what the tab says; its ending tells the language
   * @returns the address under which the text can be opened
   */
  put(name: string, text: string): vscode.Uri {
    this.#count += 1;
    const path = `/${name.replace(/[\\/\p{Cc}]+/gu, "∕")}`;
    const uri = vscode.Uri.from({ scheme: textScheme, path, query: String(this.#count) });
    this.#texts.set(uri.toString(), text);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    // VS Code brings a tab back after a reload, but not what it showed.
    return (
      this.#texts.get(uri.toString()) ??
      vscode.l10n.t("This text was part of an earlier window. Open it again in the chat.")
    );
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#texts.clear();
  }
}

import * as vscode from "vscode";
import type { Services } from "../../app/services";
import { editPlaces } from "../../model/rightSide";
import { proposalScheme } from "./proposalUri";
import { rightSideOf } from "./rightDocuments";

/** Says behind the lines of a proposal which of its changes are declined or edited: a declined one shows no difference. */
export class HunkMarks implements vscode.Disposable {
  readonly #disposables: { dispose(): void }[];
  readonly #declined = mark(vscode.l10n.t("declined"), "gitDecoration.ignoredResourceForeground");
  readonly #edited = mark(vscode.l10n.t("edited"), "editorCodeLens.foreground");

  constructor(private readonly services: () => Pick<Services, "store">) {
    const { store } = services();
    let drawn = store.state.reviews;
    this.#disposables = [
      this.#declined,
      this.#edited,
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.#draw(editor);
      }),
      // The document may follow the state a moment later.
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === proposalScheme) this.#drawAll();
      }),
      store.subscribe(() => {
        if (store.state.reviews === drawn) return;
        drawn = store.state.reviews;
        this.#drawAll();
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #drawAll(): void {
    for (const editor of vscode.window.visibleTextEditors) this.#draw(editor);
  }

  #draw(editor: vscode.TextEditor): void {
    const { document } = editor;
    if (document.uri.scheme !== proposalScheme) return;
    const side = rightSideOf(this.services(), document.uri);
    const places = side ? editPlaces(side.review) : [];
    const lines = (state: string): vscode.Range[] =>
      places
        .filter((place) => place.state === state)
        .map(
          ({ start, end }) =>
            document.lineAt(Math.min(Math.max(start === end ? start - 1 : start, 0), document.lineCount - 1)).range,
        );
    editor.setDecorations(this.#declined, lines("declined"));
    editor.setDecorations(this.#edited, lines("edited"));
  }
}

function mark(text: string, color: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    after: { contentText: text, color: new vscode.ThemeColor(color), fontStyle: "italic", margin: "0 0 0 2em" },
    overviewRulerColor: new vscode.ThemeColor(color),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
  });
}

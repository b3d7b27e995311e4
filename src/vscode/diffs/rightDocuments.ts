import * as vscode from "vscode";
import type { Disposable, Log } from "../../app/ports";
import type { Services } from "../../app/services";
import { type FileReview, rightText } from "../../model/fileReview";
import { shownText } from "../../model/rightSide";
import type { AppState } from "../../model/state";
import type { ProposalFiles } from "./proposalFiles";
import { decisionOf } from "./proposalUri";
import { rightUri } from "./reviewPlan";

/** Which file of which decision the right-hand side of a diff is about. */
export interface RightSide {
  readonly decisionId: string;
  readonly review: FileReview;
}

/** Finds what a document is the right-hand side of. */
export function rightSideOf({ store }: Pick<Services, "store">, uri: vscode.Uri): RightSide | undefined {
  const decisionId = decisionOf(uri);
  if (decisionId === undefined) return undefined;
  const review = store.state.reviews[decisionId]?.find(
    (each) => each.fits && rightUri(decisionId, each).toString() === uri.toString(),
  );
  return review && { decisionId, review };
}

/**
 * Keeps the right-hand sides of diffs and the state in step: what a person writes, undoes or takes back with the
 * editor's own arrow goes into the state, what they choose by a command comes out of it. The documents are the editor's:
 * a saved one is loaded anew, one with unsaved edits gets an edit.
 */
export class RightDocuments implements vscode.Disposable {
  readonly #disposables: vscode.Disposable[];
  /** Documents that an edit of ours is on its way to. */
  readonly #editing = new Set<string>();
  #subscription: Disposable | undefined;
  #followed: AppState["reviews"] = {};

  constructor(
    private readonly files: ProposalFiles,
    private readonly services: () => Pick<Services, "store" | "reviews">,
    private readonly log: Log,
  ) {
    this.#disposables = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#changed(document)),
      // What was given up with "Don't Save" is gone from the choice too.
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#closed(uri)),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#subscription?.dispose();
  }

  /** Shows a right-hand side from now on as the state says. */
  show(uri: vscode.Uri, text: string): void {
    const { store } = this.services();
    this.#subscription ??= store.subscribe(() => {
      if (store.state.reviews !== this.#followed) this.#follow(store.state.reviews);
    });
    this.#update(uri, text);
  }

  /** At once: what a document was a moment ago must not be taken for a person's doing. */
  #follow(reviews: AppState["reviews"]): void {
    const before = this.#followed;
    this.#followed = reviews;
    for (const [decisionId, files] of Object.entries(reviews)) {
      files.forEach((review, index) => {
        if (!review.fits || review === before[decisionId]?.[index]) return;
        const uri = rightUri(decisionId, review);
        if (this.files.content(uri)) this.#update(uri, rightText(review));
      });
    }
  }

  #update(uri: vscode.Uri, text: string): void {
    const document = documentOf(uri);
    if (!document?.isDirty) this.files.put(uri, text);
    else if (shownText(document.getText()) !== shownText(text) && !this.#editing.has(uri.toString())) this.#edit(uri);
  }

  #edit(uri: vscode.Uri): void {
    const key = uri.toString();
    const work = async (): Promise<void> => {
      const document = documentOf(uri);
      const side = rightSideOf(this.services(), uri);
      if (!document || !side) return;
      const target = shownText(rightText(side.review)).replaceAll("\n", endingOf(document));
      const { range, text } = smallestEdit(document, target);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(uri, range, text);
      await vscode.workspace.applyEdit(edit);
    };
    this.#editing.add(key);
    void work()
      .catch((error: unknown) => this.log.error(`Could not change a proposal's document: ${String(error)}`))
      .finally(() => {
        this.#editing.delete(key);
        const document = documentOf(uri);
        if (document) this.#changed(document);
      });
  }

  #changed(document: vscode.TextDocument): void {
    const { uri } = document;
    if (uri.scheme !== "codex-sidecar-proposal" || this.#editing.has(uri.toString())) return;
    const services = this.services();
    const side = rightSideOf(services, uri);
    if (!side) return;
    // Loaded anew: it may be on its way to something newer.
    if (!document.isDirty && !this.#holds(uri, document.getText())) return;
    services.reviews.write(side.decisionId, side.review.change.path, document.getText());
  }

  #closed(uri: vscode.Uri): void {
    const side = rightSideOf(this.services(), uri);
    const bytes = side && this.files.content(uri);
    if (side && bytes) {
      this.services().reviews.write(side.decisionId, side.review.change.path, new TextDecoder().decode(bytes));
    }
  }

  #holds(uri: vscode.Uri, text: string): boolean {
    const bytes = this.files.content(uri);
    return bytes !== undefined && shownText(new TextDecoder().decode(bytes)) === shownText(text);
  }
}

/** The open document with this address. */
export function documentOf(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

function endingOf(document: vscode.TextDocument): string {
  return document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
}

function smallestEdit(document: vscode.TextDocument, target: string): { range: vscode.Range; text: string } {
  const now = document.getText();
  let start = 0;
  while (start < now.length && start < target.length && now[start] === target[start]) start += 1;
  let end = 0;
  const room = Math.min(now.length, target.length) - start;
  while (end < room && now[now.length - 1 - end] === target[target.length - 1 - end]) end += 1;
  return {
    range: new vscode.Range(document.positionAt(start), document.positionAt(now.length - end)),
    text: target.slice(start, target.length - end),
  };
}

import * as vscode from "vscode";

/** From here on VS Code itself opens a thread at a click (microsoft/vscode#276463). */
const openedByItself = 107;

/**
 * Lets a click on the glyph of a comment thread open it. Before 1.107, VS Code looks at such clicks only in an editor in
 * which comments may be written; so they may be, at the lines that have a thread, where it opens that instead.
 */
export function openByGlyph(
  controller: vscode.CommentController,
  threads: () => Iterable<vscode.CommentThread>,
  version = vscode.version,
): void {
  if (Number(/^1\.(\d+)\./.exec(version)?.[1] ?? openedByItself) >= openedByItself) return;
  controller.commentingRangeProvider = {
    provideCommentingRanges: ({ uri }) =>
      [...threads()].flatMap(({ uri: of, range }) =>
        range && of.toString() === uri.toString() ? [new vscode.Range(range.end.line, 0, range.end.line, 0)] : [],
      ),
  };
}

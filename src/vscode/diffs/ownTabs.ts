import * as vscode from "vscode";
import { decisionOf, proposalScheme } from "./proposalUri";

/** Starts the title of our multi-diff editors: the product's name, so nobody else's tab, and not translated. */
const multiDiffPrefix = "Sidecar for Codex: ";

/**
 * Titles of the multi-diff editors that are open for a decision -> its id. Module state, because a tab of that kind
 * tells extensions nothing but its label (`TabInputTextMultiDiff` is proposed API), and the tabs are global too.
 */
const multiDiffTitles = new Map<string, string>();

/** A title by which the multi-diff editor of a decision can be recognised. */
export function multiDiffTitle(names: readonly string[]): string {
  return `${multiDiffPrefix}${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""}`;
}

/**
 * Makes tabs with this title belong to a decision.
 * @returns disposed when the decision is gone
 */
export function ownMultiDiff(title: string, decisionId: string): vscode.Disposable {
  multiDiffTitles.set(title, decisionId);
  return new vscode.Disposable(() => {
    if (multiDiffTitles.get(title) === decisionId) multiDiffTitles.delete(title);
  });
}

/** The decision that a tab shows, whichever kind of editor it is. */
export function decisionOfTab(tab: vscode.Tab): string | undefined {
  const { input } = tab;
  if (input instanceof vscode.TabInputTextDiff) return decisionOf(input.modified) ?? decisionOf(input.original);
  if (input instanceof vscode.TabInputText) return decisionOf(input.uri);
  return multiDiffDecision(tab);
}

/** The decision of one of our multi-diff editors. */
export function multiDiffDecision(tab: vscode.Tab): string | undefined {
  if (!isOwnMultiDiff(tab)) return undefined;
  for (const [title, decisionId] of multiDiffTitles) {
    // VS Code appends the number of files, in its own language: "TITLE (2 files)".
    if (tab.label === title || tab.label.startsWith(`${title} (`)) return decisionId;
  }
  return undefined;
}

/** True for every tab that this extension opened for a decision, also in an earlier life of the window. */
export function isOwnTab(tab: vscode.Tab): boolean {
  const { input } = tab;
  if (input instanceof vscode.TabInputText) return input.uri.scheme === proposalScheme;
  if (input instanceof vscode.TabInputTextDiff) {
    return input.modified.scheme === proposalScheme || input.original.scheme === proposalScheme;
  }
  return isOwnMultiDiff(tab);
}

function isOwnMultiDiff({ input, label }: vscode.Tab): boolean {
  // The stable API has no class for a multi-diff editor: it is what is left.
  const known = [
    vscode.TabInputText,
    vscode.TabInputTextDiff,
    vscode.TabInputCustom,
    vscode.TabInputNotebook,
    vscode.TabInputNotebookDiff,
    vscode.TabInputTerminal,
    vscode.TabInputWebview,
  ];
  return label.startsWith(multiDiffPrefix) && !known.some((kind) => input instanceof kind);
}

/** Every tab in every editor group for which `which` holds. */
export function tabsWhere(which: (tab: vscode.Tab) => boolean): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs.filter(which));
}

import * as vscode from "vscode";
import { decisionOf } from "./proposalUri";

/**
 * Titles of the multi-diff editors that are open for a decision -> its id. Module state, because a tab of that kind
 * tells extensions nothing but its label (`TabInputTextMultiDiff` is proposed API), and the tabs are global too.
 */
const multiDiffTitles = new Map<string, string>();

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
  if (!maybeMultiDiff(tab)) return undefined;
  for (const [title, decisionId] of multiDiffTitles) {
    if (hasTitle(tab, title)) return decisionId;
  }
  return undefined;
}

/** True for tabs that can be a multi-diff editor: of no kind that the stable API has a class for. */
export function maybeMultiDiff({ input }: vscode.Tab): boolean {
  return ![
    vscode.TabInputText,
    vscode.TabInputTextDiff,
    vscode.TabInputCustom,
    vscode.TabInputNotebook,
    vscode.TabInputNotebookDiff,
    vscode.TabInputTerminal,
    vscode.TabInputWebview,
  ].some((known) => input instanceof known);
}

/** VS Code appends the number of files, in its own language: "TITLE (2 files)". */
function hasTitle(tab: vscode.Tab, title: string): boolean {
  return tab.label === title || tab.label.startsWith(`${title} (`);
}

/** Every tab in every editor group for which `which` holds. */
export function tabsWhere(which: (tab: vscode.Tab) => boolean): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs.filter(which));
}

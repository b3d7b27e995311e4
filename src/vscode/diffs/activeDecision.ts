import * as vscode from "vscode";
import { decisionOfTab, multiDiffDecision } from "./ownTabs";

/** The decision whose diff or document is in front: what Accept and Decline in the editor title are about. */
export function activeDecisionId(): string | undefined {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return tab && decisionOfTab(tab);
}

/**
 * Keeps the context key `codexSidecar.multiDiffReview` true while one of our multi-diff editors is in front in any
 * editor group. Menus need it beside `resourceScheme == multi-diff-editor`, which every multi-diff editor has: the
 * key alone would be true for the titles of all groups.
 */
export function followMultiDiff(): vscode.Disposable {
  let shown = false;
  const update = (): void => {
    const now = vscode.window.tabGroups.all.some(
      ({ activeTab }) => activeTab !== undefined && multiDiffDecision(activeTab) !== undefined,
    );
    if (now === shown) return;
    shown = now;
    void vscode.commands.executeCommand("setContext", "codexSidecar.multiDiffReview", now);
  };
  return vscode.Disposable.from(
    vscode.window.tabGroups.onDidChangeTabs(update),
    vscode.window.tabGroups.onDidChangeTabGroups(update),
  );
}

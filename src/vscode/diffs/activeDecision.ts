import * as vscode from "vscode";
import type { Store } from "../../app/store";
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

/**
 * Keeps two context keys true to the editor that is in front: `codexSidecar.reviewInFront` while it shows a change that
 * waits for a decision, `codexSidecar.severalFilesReview` when that is about several files.
 */
export function followReview(store: Store): vscode.Disposable {
  const set = { reviewInFront: false, severalFilesReview: false };
  const update = (): void => {
    const id = activeDecisionId();
    const decision = id === undefined ? undefined : store.state.decisions.find((each) => each.id === id);
    const files = decision?.kind === "fileChange" ? decision.changes.length : 0;
    const now = { reviewInFront: files > 0, severalFilesReview: files > 1 };
    for (const key of ["reviewInFront", "severalFilesReview"] as const) {
      if (set[key] === now[key]) continue;
      set[key] = now[key];
      void vscode.commands.executeCommand("setContext", `codexSidecar.${key}`, now[key]);
    }
  };
  const subscription = store.subscribe(update);
  return vscode.Disposable.from(
    vscode.window.tabGroups.onDidChangeTabs(update),
    vscode.window.tabGroups.onDidChangeTabGroups(update),
    new vscode.Disposable(() => subscription.dispose()),
  );
}

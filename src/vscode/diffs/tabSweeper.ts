import * as vscode from "vscode";
import type { Log } from "../../app/ports";
import { decisionOfTab, isOwnTab, tabsWhere } from "./ownTabs";
import { decisionOf, sideOf } from "./proposalUri";

/** VS Code closes none of several tabs when one of them was closed, or became another, in the same moment. */
const mostTries = 3;

/**
 * Closes every tab that was opened for a decision which is no longer there, in all editor groups and without moving
 * the keyboard: when the decision goes, when a tab finishes opening after that, and when VS Code has restored one from
 * an earlier window. VS Code's commands can't be waited for instead: when a person closes a diff while it still loads,
 * 1.104 never settles the command that opened it.
 */
export class TabSweeper implements vscode.Disposable {
  readonly #live = new Set<string>();
  readonly #subscription: vscode.Disposable;
  readonly #closing = new Set<vscode.Tab>();

  constructor(private readonly log: Log) {
    this.#subscription = vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
      if (opened.some(isOwnTab)) this.#sweep();
    });
    this.#sweep();
  }

  /** Lets the tabs of a decision stay. @returns disposed when the decision is gone: they are closed then */
  keep(decisionId: string): vscode.Disposable {
    this.#live.add(decisionId);
    return new vscode.Disposable(() => {
      if (this.#live.delete(decisionId)) this.#sweep();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#live.clear();
    this.#sweep();
  }

  /**
   * What is not saved would be asked about: it is saved where nobody reads it any more. What a person has written into a
   * proposal that ended without them is kept elsewhere (app/reviews). Of a tab from an earlier window VS Code says that it
   * is not saved only once its document is loaded, with what was written into it: so it is loaded first.
   */
  async #settle(stale: readonly vscode.Tab[]): Promise<void> {
    const written = stale.flatMap(({ input }) => {
      const uri =
        input instanceof vscode.TabInputTextDiff
          ? input.modified
          : input instanceof vscode.TabInputText
            ? input.uri
            : undefined;
      return uri && sideOf(uri) === "after" ? [uri] : [];
    });
    // Nothing is left of most of them, and one that fails must not keep the others open.
    await Promise.allSettled(written.map((uri) => vscode.workspace.openTextDocument(uri)));
    const unread = vscode.workspace.textDocuments.filter(({ isDirty, uri }) => {
      const decision = decisionOf(uri);
      return isDirty && decision !== undefined && !this.#live.has(decision);
    });
    await Promise.allSettled(unread.map((document) => document.save()));
  }

  /** Tabs whose decision is gone, and that are not being closed. */
  #stale(): readonly vscode.Tab[] {
    return tabsWhere((tab) => {
      if (!isOwnTab(tab) || this.#closing.has(tab)) return false;
      const decision = decisionOfTab(tab);
      return decision === undefined || !this.#live.has(decision);
    });
  }

  #sweep(tries = mostTries): void {
    const stale = this.#stale();
    if (stale.length === 0 || tries === 0) return;
    for (const tab of stale) this.#closing.add(tab);
    this.#close(stale)
      .catch((error: unknown) => this.log.debug(`Closing the tabs of a decision: ${String(error)}`))
      .then(() => {
        for (const tab of stale) this.#closing.delete(tab);
        this.#sweep(tries - 1);
      });
  }

  async #close(stale: readonly vscode.Tab[]): Promise<void> {
    await this.#settle(stale);
    // What was saved may be another tab by now, for VS Code 1.104, while a window is being restored.
    await vscode.window.tabGroups.close([...tabsWhere((tab) => stale.includes(tab)), ...this.#stale()], true);
  }
}

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
    this.#subscription = vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
      if (opened.some(isOwnTab) || changed.some(isOwnTab)) this.#sweep();
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
    if (this.#stale().length === 0 || tries === 0) return;
    const taken = new Set<vscode.Tab>();
    this.#close(taken)
      .catch((error: unknown) => this.log.debug(`Closing the tabs of a decision: ${String(error)}`))
      .then(() => {
        for (const tab of taken) this.#closing.delete(tab);
        this.#sweep(tries - 1);
      });
  }

  /** @param taken gets the tabs that are being closed */
  async #close(taken: Set<vscode.Tab>): Promise<void> {
    // While a window is being restored, VS Code may open what was written into a proposal again, as a tab of its own, and
    // for 1.104 what was saved may be another tab by now.
    for (let stale = this.#stale(); stale.length > 0; stale = this.#stale()) {
      for (const tab of stale) {
        taken.add(tab);
        this.#closing.add(tab);
      }
      await this.#settle(stale);
    }
    // It would ask about one that is not saved even now: such a tab is closed when that changes.
    await vscode.window.tabGroups.close([...tabsWhere((tab) => taken.has(tab) && !tab.isDirty)], true);
  }
}

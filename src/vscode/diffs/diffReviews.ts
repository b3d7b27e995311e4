import * as vscode from "vscode";
import type { Disposable, Log } from "../../app/ports";
import type { FileChangeDecision } from "../../shared/view";
import { followMultiDiff } from "./activeDecision";
import { DiffReview, multiDiffTitle } from "./diffReview";
import { maybeMultiDiff, tabsWhere } from "./ownTabs";
import type { ProposalFiles } from "./proposalFiles";
import { proposalScheme } from "./proposalUri";

/** Native diffs of the file changes that Codex waits for. */
export class DiffReviews implements vscode.Disposable {
  readonly #reviews = new Map<string, DiffReview>();
  readonly #multiDiff = followMultiDiff();

  constructor(
    private readonly files: ProposalFiles,
    private readonly log: Log,
  ) {
    this.#closeLeftovers().catch((error: unknown) => log.error(`Could not close old diffs: ${String(error)}`));
  }

  /** @returns disposed when the decision is taken or gone */
  offer(decision: FileChangeDecision): Disposable {
    const review = new DiffReview(decision, this.files, this.log, () => this.#multiDiff.update());
    this.#reviews.set(decision.id, review);
    review.show(false);
    return {
      dispose: () => {
        this.#reviews.delete(decision.id);
        review.dispose();
      },
    };
  }

  /** Opens the diff again, or brings it to the front. */
  reveal(decisionId: string): void {
    this.#reviews.get(decisionId)?.show(true);
  }

  dispose(): void {
    for (const review of this.#reviews.values()) review.dispose();
    this.#reviews.clear();
    this.#multiDiff.dispose();
  }

  /** Tabs that VS Code restored from an earlier window: the decision ended with its server, and the documents too. */
  async #closeLeftovers(): Promise<void> {
    const prefix = multiDiffTitle("");
    const leftovers = tabsWhere((tab) => {
      const { input } = tab;
      if (input instanceof vscode.TabInputText) return input.uri.scheme === proposalScheme;
      if (input instanceof vscode.TabInputTextDiff) return input.modified.scheme === proposalScheme;
      return maybeMultiDiff(tab) && tab.label.startsWith(prefix);
    });
    if (leftovers.length > 0) await vscode.window.tabGroups.close(leftovers, true);
  }
}

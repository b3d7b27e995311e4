import type * as vscode from "vscode";
import type { Disposable, Log } from "../../app/ports";
import type { Services } from "../../app/services";
import type { FileChangeDecision } from "../../shared/decisions";
import { followMultiDiff } from "./activeDecision";
import { DiffReview } from "./diffReview";
import type { ProposalFiles } from "./proposalFiles";
import type { RightDocuments } from "./rightDocuments";
import type { TabSweeper } from "./tabSweeper";

/** Native diffs of the file changes that Codex waits for. */
export class DiffReviews implements vscode.Disposable {
  readonly #reviews = new Map<string, DiffReview>();
  readonly #multiDiff = followMultiDiff();

  constructor(
    private readonly files: ProposalFiles,
    private readonly tabs: TabSweeper,
    private readonly rights: RightDocuments,
    private readonly services: () => Pick<Services, "store" | "reviews">,
    private readonly log: Log,
  ) {}

  /** @returns disposed when the decision is taken or gone: closes its tabs */
  offer(decision: FileChangeDecision): Disposable {
    const kept = this.tabs.keep(decision.id);
    const review = new DiffReview(decision, this.files, this.rights, this.services(), this.log);
    this.#reviews.set(decision.id, review);
    review.show(false);
    return {
      dispose: () => {
        this.#reviews.delete(decision.id);
        kept.dispose();
        review.dispose();
      },
    };
  }

  /** Opens the diff again, or brings it to the front. */
  reveal(decisionId: string, path?: string): void {
    this.#reviews.get(decisionId)?.show(true, path);
  }

  dispose(): void {
    for (const review of this.#reviews.values()) review.dispose();
    this.#reviews.clear();
    this.#multiDiff.dispose();
  }
}

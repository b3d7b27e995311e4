import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import type { Log } from "../../app/ports";
import type { FileChangeDecision } from "../../shared/view";
import { decisionOfTab, ownMultiDiff, tabsWhere } from "./ownTabs";
import type { ProposalFiles } from "./proposalFiles";
import { type FileReview, reviewPlan } from "./reviewPlan";

/** Start of the titles of multi-diff editors; also how one that outlived its window is recognised. */
export const multiDiffTitle = (names: string): string => vscode.l10n.t("Codex proposes: {0}", names);

/** The native diff of one file-change decision, from its first showing until the decision is gone. */
export class DiffReview implements vscode.Disposable {
  readonly #watchers: vscode.Disposable[] = [];
  #title: vscode.Disposable | undefined;
  #plan: readonly FileReview[] = [];
  #gone = false;
  /** Opening, refreshing and closing take their turns: a diff must not finish opening after it was closed. */
  #work = Promise.resolve();

  constructor(
    private readonly decision: FileChangeDecision,
    private readonly files: ProposalFiles,
    private readonly log: Log,
    /** Called when a tab that was opened can be recognised as ours. */
    private readonly onDidOwn: () => void,
  ) {
    for (const folder of new Set(decision.changes.map(({ path }) => dirname(path)))) this.#watch(folder);
  }

  /**
   * Opens the diff, or brings it to the front.
   * @param focus whether it takes the keyboard. The multi-diff editor always does: `vscode.changes` has no option
   */
  show(focus: boolean): void {
    this.#enqueue(async () => {
      await this.#refresh();
      await this.#open(focus);
    });
  }

  /** Closes the tabs that are open for the decision, in all groups, and forgets its documents. */
  dispose(): void {
    if (this.#gone) return;
    this.#gone = true;
    for (const watcher of this.#watchers) watcher.dispose();
    this.#work = this.#work.then(async () => {
      try {
        await this.#close();
      } catch (error) {
        this.log.error(`Could not close a diff: ${String(error)}`);
      } finally {
        this.files.free(this.decision.id);
        this.#title?.dispose();
        this.onDidOwn();
      }
    });
  }

  /** Settles when everything asked for so far is done. */
  get settled(): Promise<void> {
    return this.#work;
  }

  #enqueue(task: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      try {
        if (!this.#gone) await task();
      } catch (error) {
        this.log.error(`Could not show the diff of a decision: ${String(error)}`);
      }
    });
  }

  /** @returns true when what is open no longer shows the right documents */
  async #refresh(): Promise<boolean> {
    const plan = await reviewPlan(this.decision, this.log);
    for (const [uri, content] of plan.flatMap(({ contents }) => contents)) this.files.put(uri, content);
    const identity = (reviews: readonly FileReview[]): string =>
      JSON.stringify(reviews.map(({ title, left, right }) => [title, left?.toString(), right.toString()]));
    const changed = identity(plan) !== identity(this.#plan);
    this.#plan = plan;
    return changed;
  }

  async #open(focus: boolean): Promise<void> {
    const [first, ...others] = this.#plan;
    if (!first) return;
    if (others.length > 0) await this.#openMultiDiff();
    else await openSingle(first, this.#tabs()[0]?.group.viewColumn ?? newColumn(), focus);
  }

  #tabs(): vscode.Tab[] {
    return tabsWhere((tab) => decisionOfTab(tab) === this.decision.id);
  }

  async #openMultiDiff(): Promise<void> {
    const names = this.decision.changes.map(({ path }) => basename(path));
    const title = multiDiffTitle(`${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""}`);
    this.#title?.dispose();
    this.#title = ownMultiDiff(title, this.decision.id);
    const open = this.#tabs()[0];
    // VS Code opens a new multi-diff editor per call and has no way to activate a tab.
    if (open?.isActive && open.group.isActive) return;
    await this.#close();
    await vscode.commands.executeCommand(
      "vscode.changes",
      title,
      this.#plan.map(({ resource, left, right }) => [resource, left, right]),
    );
    this.onDidOwn();
  }

  async #close(): Promise<void> {
    const tabs = this.#tabs();
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
  }

  /** What lands is computed from the file on disk, so the proposal follows it. */
  #watch(folder: string): void {
    const paths = new Set(this.decision.changes.map(({ path }) => vscode.Uri.file(path).toString()));
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.file(folder), "*"));
    const follow = (uri: vscode.Uri): void => {
      if (paths.has(uri.toString())) this.#enqueue(() => this.#follow());
    };
    this.#watchers.push(watcher, watcher.onDidChange(follow), watcher.onDidCreate(follow), watcher.onDidDelete(follow));
  }

  async #follow(): Promise<void> {
    const changed = await this.#refresh();
    if (!changed || this.#tabs().length === 0) return;
    await this.#close();
    await this.#open(false);
  }
}

/** Shows one file's change; without `focus` whoever is typing elsewhere keeps the keyboard. */
async function openSingle(review: FileReview, viewColumn: vscode.ViewColumn, focus: boolean): Promise<void> {
  const options: vscode.TextDocumentShowOptions = { preserveFocus: !focus, preview: false, viewColumn };
  if (review.left)
    await vscode.commands.executeCommand("vscode.diff", review.left, review.right, review.title, options);
  else await vscode.window.showTextDocument(review.right, options);
}

/** Beside a chat that is open as an editor tab: on top of it the diff would hide what the person is typing. */
function newColumn(): vscode.ViewColumn {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputWebview ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
}

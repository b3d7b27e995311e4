import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import type { Log } from "../../app/ports";
import type { FileChangeDecision } from "../../shared/decisions";
import { decisionOfTab, multiDiffTitle, ownMultiDiff, tabsWhere } from "./ownTabs";
import type { ProposalFiles } from "./proposalFiles";
import { type FileReview, reviewPlan } from "./reviewPlan";

/** The native diff of one file-change decision, from its first showing until the decision is gone. */
export class DiffReview implements vscode.Disposable {
  readonly #disposables: vscode.Disposable[] = [];
  readonly #title: string;
  #plan: readonly FileReview[] = [];
  #gone = false;
  /** Reading files takes its time, and what was read first must not be shown last. */
  #work = Promise.resolve();

  constructor(
    private readonly decision: FileChangeDecision,
    private readonly files: ProposalFiles,
    private readonly log: Log,
  ) {
    const paths = decision.changes.map(({ path }) => path);
    this.#title = multiDiffTitle(paths.map((path) => basename(path)));
    this.#disposables.push(ownMultiDiff(this.#title, decision.id));
    for (const folder of new Set(paths.map((path) => dirname(path)))) this.#watch(folder);
    // Watching begins whenever the operating system is ready; what is saved here is noticed from the start.
    this.#disposables.push(vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#changed(uri)));
  }

  /**
   * Opens the diff, or brings it to the front.
   * @param focus whether it takes the keyboard. The multi-diff editor always does: `vscode.changes` has no option
   */
  show(focus: boolean): void {
    this.#enqueue(async () => {
      await this.#refresh();
      this.#open(focus);
    });
  }

  /** Forgets the documents. Their tabs are closed by whoever keeps them (TabSweeper). */
  dispose(): void {
    this.#gone = true;
    for (const disposable of this.#disposables) disposable.dispose();
    this.files.free(this.decision.id);
  }

  #enqueue(task: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      try {
        if (!this.#gone) await task();
      } catch (error) {
        this.#failed(error);
      }
    });
  }

  #failed(error: unknown): void {
    this.log.error(`Could not show the diff of a decision: ${String(error)}`);
  }

  /** @returns true when what is open no longer shows the right documents */
  async #refresh(): Promise<boolean> {
    const plan = await reviewPlan(this.decision, this.log);
    if (this.#gone) return false;
    for (const [uri, content] of plan.flatMap(({ contents }) => contents)) this.files.put(uri, content);
    const identity = (reviews: readonly FileReview[]): string =>
      JSON.stringify(reviews.map(({ title, left, right }) => [title, left?.toString(), right.toString()]));
    const changed = identity(plan) !== identity(this.#plan);
    this.#plan = plan;
    return changed;
  }

  /** Doesn't wait: see TabSweeper. */
  #open(focus: boolean): void {
    const [first, ...others] = this.#plan;
    if (this.#gone || !first) return;
    const open = this.#tabs()[0];
    const opened =
      others.length > 0 ? this.#openMultiDiff(open) : openSingle(first, open?.group.viewColumn ?? newColumn(), focus);
    opened.then(undefined, (error: unknown) => this.#failed(error));
  }

  #tabs(): vscode.Tab[] {
    return tabsWhere((tab) => decisionOfTab(tab) === this.decision.id);
  }

  async #openMultiDiff(open: vscode.Tab | undefined): Promise<void> {
    if (open?.isActive && open.group.isActive) return;
    // VS Code opens a new multi-diff editor per call and has no way to activate a tab.
    await this.#close();
    await vscode.commands.executeCommand("vscode.changes", this.#title, this.#plan.map(multiDiffEntry));
    // It opens as a preview, which the next click in the Explorer would replace.
    await vscode.commands.executeCommand("workbench.action.keepEditor");
  }

  async #close(): Promise<void> {
    const tabs = this.#tabs();
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
  }

  /** What lands is computed from the file on disk, so the proposal follows it. */
  #watch(folder: string): void {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.file(folder), "*"));
    const changed = (uri: vscode.Uri): void => this.#changed(uri);
    this.#disposables.push(
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(changed),
      watcher.onDidDelete(changed),
    );
  }

  #changed(uri: vscode.Uri): void {
    const isOurs = this.decision.changes.some(({ path }) => vscode.Uri.file(path).toString() === uri.toString());
    if (isOurs) this.#enqueue(() => this.#follow());
  }

  async #follow(): Promise<void> {
    const changed = await this.#refresh();
    if (!changed || this.#tabs().length === 0) return;
    await this.#close();
    this.#open(false);
  }
}

/** Shows one file's change; without `focus` whoever is typing elsewhere keeps the keyboard. */
async function openSingle(review: FileReview, viewColumn: vscode.ViewColumn, focus: boolean): Promise<void> {
  const { left, right, title } = review;
  const options: vscode.TextDocumentShowOptions = { preserveFocus: !focus, preview: false, viewColumn };
  if (left) await vscode.commands.executeCommand("vscode.diff", left, right, title, options);
  else await vscode.window.showTextDocument(right, options);
}

/** Beside a chat that is open as an editor tab: on top of it the diff would hide what the person is typing. */
function newColumn(): vscode.ViewColumn {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputWebview ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
}

/** VS Code marks a file as added or deleted when a side is missing. */
function multiDiffEntry({ resource, left, right, absent }: FileReview): (vscode.Uri | undefined)[] {
  return [resource, absent === "left" ? undefined : left, absent === "right" ? undefined : right];
}

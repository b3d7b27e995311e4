import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import type { Log } from "../../app/ports";
import type { Services } from "../../app/services";
import type { FileReview } from "../../model/fileReview";
import type { FileChangeDecision } from "../../shared/decisions";
import { decisionOfTab, multiDiffDecision, multiDiffTitle, ownMultiDiff, tabsWhere } from "./ownTabs";
import type { ProposalFiles } from "./proposalFiles";
import { type FilePlan, filePlan } from "./reviewPlan";
import type { RightDocuments } from "./rightDocuments";

/** The native diff of one file-change decision, from its first showing until the decision is gone. */
export class DiffReview implements vscode.Disposable {
  readonly #disposables: vscode.Disposable[] = [];
  readonly #title: string;
  #plan: readonly FilePlan[] = [];
  #shown: readonly FileReview[] | undefined;
  /** What of the plan the editors show, or will as soon as they are open. */
  #opened = "";
  /** Files of the decision that have unsaved edits, by address. */
  readonly #unsaved = new Set<string>();
  #gone = false;
  /** Reading files takes its time, and what was read first must not be shown last. */
  #work = Promise.resolve();

  constructor(
    private readonly decision: FileChangeDecision,
    private readonly files: ProposalFiles,
    private readonly rights: RightDocuments,
    private readonly services: Pick<Services, "store" | "reviews">,
    private readonly log: Log,
  ) {
    const paths = decision.changes.map(({ path }) => path);
    this.#title = multiDiffTitle(paths.map((path) => basename(path)));
    this.#disposables.push(ownMultiDiff(this.#title, decision.id));
    this.#disposables.push(new vscode.Disposable(() => subscription.dispose()));
    const subscription = services.store.subscribe(() => {
      if (services.reviews.of(decision.id) !== this.#shown) this.#enqueue(() => this.#follow());
    });
    for (const folder of new Set(paths.map((path) => dirname(path)))) this.#watch(folder);
    for (const { isDirty, uri } of vscode.workspace.textDocuments) {
      if (isDirty && this.#isOurs(uri)) this.#unsaved.add(uri.toString());
    }
    // Watching begins whenever the operating system is ready; what is saved here is noticed from the start.
    this.#disposables.push(
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#changed(uri)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#unsavedChanged(document)),
      // What has changed while another tab was in front of it.
      vscode.window.tabGroups.onDidChangeTabs(({ changed }) => {
        if (changed.some((tab) => tab.isActive && decisionOfTab(tab) === decision.id)) {
          this.#enqueue(() => this.#follow());
        }
      }),
    );
  }

  /**
   * Opens the diff, or brings it to the front.
   * @param focus whether it takes the keyboard. The multi-diff editor always does: `vscode.changes` has no option
   * @param path of a file whose own diff is wanted, instead of the overview over several
   */
  show(focus: boolean, path?: string): void {
    this.#enqueue(async () => {
      await this.services.reviews.reread(this.decision.id);
      await this.#refresh();
      this.#opened = identity(this.#plan);
      const one = this.#plan.find((each) => each.path === path);
      if (one) this.#openOne(one, focus);
      else this.#open(focus);
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

  async #refresh(): Promise<void> {
    const { reviews } = this.services;
    const { id } = this.decision;
    this.#shown = reviews.of(id);
    const plan = await Promise.all(
      (this.#shown ?? []).map((review) => filePlan(id, review, reviews.isMerged(id, review.change.path))),
    );
    if (this.#gone) return;
    for (const { right, contents } of plan) {
      for (const [uri, content] of contents) {
        if (uri.toString() === right.toString()) this.rights.show(uri, content);
        else this.files.put(uri, content);
      }
    }
    this.#plan = plan;
  }

  /** Doesn't wait: see TabSweeper. */
  #open(focus: boolean, column?: vscode.ViewColumn): void {
    const [first, ...others] = this.#plan;
    if (this.#gone || !first) return;
    if (others.length === 0) {
      this.#openOne(first, focus, column);
      return;
    }
    const open = this.#tabs().find((tab) => multiDiffDecision(tab) !== undefined);
    this.#openMultiDiff(open).then(
      () => this.#enqueue(() => this.#follow()),
      (error: unknown) => this.#failed(error),
    );
  }

  #openOne(file: FilePlan, focus: boolean, column = this.#tabs()[0]?.group.viewColumn ?? newColumn()): void {
    openSingle(file, column, focus).then(
      // What has changed while it opened.
      () => this.#enqueue(() => this.#follow()),
      (error: unknown) => this.#failed(error),
    );
  }

  #tabs(): vscode.Tab[] {
    return tabsWhere((tab) => decisionOfTab(tab) === this.decision.id);
  }

  async #openMultiDiff(open: vscode.Tab | undefined): Promise<void> {
    if (open?.isActive && open.group.isActive) return;
    // VS Code opens a new multi-diff editor per call and has no way to activate a tab.
    if (open) await vscode.window.tabGroups.close(open, true);
    await Promise.all(this.#plan.map(({ right }) => pinEncoding(right)));
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

  #isOurs(uri: vscode.Uri): boolean {
    return this.decision.changes.some(({ path }) => vscode.Uri.file(path).toString() === uri.toString());
  }

  /** Whether a file has unsaved edits is in the titles, and decides what the proposal is compared with. */
  #unsavedChanged({ uri, isDirty }: vscode.TextDocument): void {
    const key = uri.toString();
    if (isDirty === this.#unsaved.has(key) || !this.#isOurs(uri)) return;
    if (isDirty) this.#unsaved.add(key);
    else this.#unsaved.delete(key);
    this.#enqueue(() => this.#follow());
  }

  #changed(uri: vscode.Uri): void {
    // What comes of it is followed like anything else that changes the review.
    if (this.#isOurs(uri))
      this.#enqueue(() => this.services.reviews.reread(this.decision.id).then(() => this.#follow()));
  }

  /** Shows what has changed, where it takes other documents or titles than those that are open. */
  async #follow(): Promise<void> {
    await this.#refresh();
    const tabs = this.#tabs();
    // Closing an editor with unsaved edits would ask what is to become of them.
    if (this.#opened === identity(this.#plan) || tabs.some(({ isDirty }) => isDirty)) return;
    // What is opened comes to the front of its group: where a person works on something else there, it waits for them.
    const inFront = tabs.find(({ isActive }) => isActive);
    if (!inFront) return;
    await this.#close();
    this.#opened = identity(this.#plan);
    this.#open(false, inFront.group.viewColumn);
  }
}

function identity(plans: readonly FilePlan[]): string {
  return JSON.stringify(plans.map(({ title, left, right }) => [title, left?.toString(), right.toString()]));
}

/** Whatever the settings say of files' encodings: this is what we have put there. */
async function pinEncoding(right: vscode.Uri): Promise<void> {
  await vscode.workspace.openTextDocument(right, { encoding: "utf8" });
}

/** Shows one file's change; without `focus` whoever is typing elsewhere keeps the keyboard. */
async function openSingle(review: FilePlan, viewColumn: vscode.ViewColumn, focus: boolean): Promise<void> {
  const { left, right, title } = review;
  await pinEncoding(right);
  const options: vscode.TextDocumentShowOptions = { preserveFocus: !focus, preview: false, viewColumn };
  // Whatever is proposed is text: VS Code 1.104 would take a name such as a.png for a picture, and a person's
  // associations could name another editor, in which nothing can be chosen or edited.
  const asText = { ...options, override: false };
  if (left) await vscode.commands.executeCommand("vscode.diff", left, right, title, asText);
  else await vscode.window.showTextDocument(right, options);
}

/** Beside a chat that is open as an editor tab: on top of it the diff would hide what the person is typing. */
function newColumn(): vscode.ViewColumn {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputWebview ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
}

/** VS Code marks a file as added or deleted when a side is missing. */
function multiDiffEntry({ resource, left, right, absent }: FilePlan): (vscode.Uri | undefined)[] {
  return [resource, absent === "left" ? undefined : left, absent === "right" ? undefined : right];
}

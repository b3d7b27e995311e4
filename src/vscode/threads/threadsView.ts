import * as vscode from "vscode";
import type { Services } from "../../app/services";
import { groupThreads, type ThreadGroup, waitingCount } from "../../model/threadList/groups";
import type { ThreadListState } from "../../model/threadList/list";
import { changedRows, rowOf, type ThreadRows, type TreeRow, threadRows } from "../../model/threadList/tree";
import { threadsViewId } from "../ids";
import { daysBefore } from "./days";
import { treeItem } from "./threadItem";
import type { ThreadsTree, TreeRows } from "./threadsTree";

const noRows: ThreadRows = { rows: new Map(), children: new Map() };

/**
 * The list of threads as a native tree. Its elements are ids of rows: what they say is looked up when they are drawn.
 * While nobody sees it, it neither reads nor draws anything, except for the number on its icon.
 */
export class ThreadsView implements TreeRows, vscode.Disposable {
  readonly #tree: vscode.TreeView<string>;
  readonly #disposables: vscode.Disposable[];
  #rows = noRows;
  /** Rows of threads whose agents are on show: VS Code forgets it when they move to another group. */
  readonly #unfolded = new Set<string>();
  /** What was drawn last, and what was counted for the number on the icon. */
  #list: ThreadListState | undefined;
  #counted: ThreadListState | undefined;
  #folders: readonly string[] = [];
  #scheduled = false;
  #endProgress: (() => void) | undefined;

  constructor(
    private readonly services: Services,
    private readonly tree: ThreadsTree,
  ) {
    const { store, list } = services;
    this.#tree = tree.view;
    this.#disposables = [
      this.#tree.onDidChangeVisibility(({ visible }) => this.#watch(visible)),
      this.#tree.onDidCollapseElement(({ element }) => this.#unfolded.delete(element)),
      this.#tree.onDidExpandElement(({ element }) => {
        this.#unfolded.add(element);
        if (element === "group:archived") void list.open("archived");
      }),
      store.subscribe(() => this.#schedule()),
    ];
    if (this.#tree.visible) this.#watch(true);
    this.#schedule();
  }

  /** The ids of the threads that are selected. */
  get selection(): readonly string[] {
    return this.#tree.selection.flatMap((id) => this.threadId(id) ?? []);
  }

  /** The id of the thread that a row is about. */
  threadId(row: unknown): string | undefined {
    const found = typeof row === "string" ? this.#rows.rows.get(row) : undefined;
    return found?.kind === "thread" ? found.thread.entry.id : undefined;
  }

  /** The list in its groups, as it is now, for whoever shows it in another way. */
  groups(): readonly ThreadGroup[] {
    const { list, folders } = this.services.store.state;
    return groupThreads(list, folders, daysBefore(new Date()));
  }

  /** Selects a thread's row, if it is there. */
  async reveal(threadId: string): Promise<void> {
    const id = rowOf(threadId);
    if (this.#tree.visible && this.#rows.rows.has(id)) await this.#tree.reveal(id, { select: true, focus: false });
  }

  getTreeItem(id: string): vscode.TreeItem {
    const row: TreeRow | undefined = this.#rows.rows.get(id);
    // It went while VS Code was asking.
    if (!row) return new vscode.TreeItem("");
    const elsewhere = row.kind === "thread" && !this.#folders.includes(row.thread.entry.cwd);
    return treeItem(id, row, {
      now: this.services.ports.clock.now(),
      folder: this.services.store.state.list.scope === "all" || this.#folders.length > 1 || elsewhere,
      unfolded: this.#unfolded.has(id),
    });
  }

  getChildren(id?: string): string[] {
    return [...(this.#rows.children.get(id ?? "") ?? [])];
  }

  getParent(id: string): string | undefined {
    for (const [parent, ids] of this.#rows.children) if (ids.includes(id)) return parent === "" ? undefined : parent;
    return undefined;
  }

  dispose(): void {
    this.#endProgress?.();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #watch(visible: boolean): void {
    this.services.list.watch(visible);
    if (!visible) return;
    this.#update();
    // Times are as old as the last drawing.
    this.tree.redraw();
  }

  /** Several changes of a moment are drawn once. */
  #schedule(): void {
    const { list, folders } = this.services.store.state;
    const drawn = !this.#tree.visible || (list === this.#list && folders === this.#folders);
    if ((drawn && list === this.#counted) || this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#showCount();
      if (this.#tree.visible) this.#update();
    });
  }

  #update(): void {
    const { list, folders } = this.services.store.state;
    this.#list = list;
    this.#folders = folders;
    const rows = threadRows(list, this.groups());
    const changed = changedRows(this.#rows, rows);
    this.#rows = rows;
    this.#tree.message = this.#message(list) ?? "";
    this.#showProgress(list);
    // Rows that move between parents must not be drawn one parent at a time: their ids are taken until all is new.
    if (changed === "all") this.tree.redraw();
    else if (changed.length > 0) this.tree.redraw(changed);
  }

  #showCount(): void {
    const { list } = this.services.store.state;
    if (list === this.#counted) return;
    this.#counted = list;
    const value = waitingCount(list);
    if (value === (this.#tree.badge?.value ?? 0)) return;
    const tooltip =
      value === 1 ? vscode.l10n.t("1 thread waits for you") : vscode.l10n.t("{0} threads wait for you", value);
    // Setting it to undefined leaves the number on some versions of VS Code.
    this.#tree.badge = value === 0 ? { value: 0, tooltip: "" } : { value, tooltip };
  }

  #showProgress(list: ThreadListState): void {
    const { state, entries } = list.shelves.current;
    const reads = state === "loading" && entries.length === 0;
    if (reads === (this.#endProgress !== undefined)) return;
    if (!reads) {
      this.#endProgress?.();
      this.#endProgress = undefined;
      return;
    }
    const ended = new Promise<void>((resolve) => {
      this.#endProgress = resolve;
    });
    void vscode.window.withProgress({ location: { viewId: threadsViewId } }, () => ended);
  }

  #message({ search, shelves, scope, temporary }: ThreadListState): string | undefined {
    const { state, entries } = shelves.current;
    const empty = state === "all" && entries.length === 0 && temporary.length === 0;
    if (search) {
      const what =
        search.in === "titles"
          ? vscode.l10n.t("Threads with “{0}” in their title", search.text)
          : vscode.l10n.t("Threads with “{0}” in their messages", search.text);
      return empty ? `${what}: ${vscode.l10n.t("none")}` : what;
    }
    if (!empty) return undefined;
    return scope === "all" || this.#folders.length === 0
      ? vscode.l10n.t("There are no threads yet.")
      : vscode.l10n.t("There are no threads of this workspace yet.");
  }
}

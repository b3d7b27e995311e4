import * as vscode from "vscode";
import { threadsViewId } from "../ids";

/** What the rows of the tree say: elements are ids of rows. */
export interface TreeRows {
  getTreeItem(id: string): vscode.TreeItem;
  getChildren(id?: string): string[];
  getParent(id: string): string | undefined;
}

/** The native tree of threads, before and after there is something to draw in it. */
export interface ThreadsTree extends vscode.Disposable {
  readonly view: vscode.TreeView<string>;
  /** Has these rows asked for again, or all. */
  redraw(ids?: readonly string[]): void;
}

/**
 * Tells VS Code of the tree, at once.
 * @param rows called when a row is asked for
 */
export function createThreadsTree(rows: () => Promise<TreeRows>): ThreadsTree {
  const changed = new vscode.EventEmitter<string | string[] | undefined>();
  const view = vscode.window.createTreeView<string>(threadsViewId, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: async (id) => (await rows()).getTreeItem(id),
      getChildren: async (id) => (await rows()).getChildren(id),
      getParent: async (id) => (await rows()).getParent(id),
    },
    canSelectMany: true,
    showCollapseAll: true,
  });
  return {
    view,
    redraw: (ids) => changed.fire(ids && [...ids]),
    dispose: () => {
      view.dispose();
      changed.dispose();
    },
  };
}

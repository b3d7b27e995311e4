import * as vscode from "vscode";
import { type ListedThread, strongest } from "../../model/threadList/groups";
import type { TreeRow } from "../../model/threadList/tree";
import { isolated } from "../isolated";
import { activityText, besideText, groupText, nameText, tooltipText } from "./threadText";

/** What rows are drawn with. */
export interface RowContext {
  /** In seconds since 1970. */
  readonly now: number;
  /** Whether the folder is said: threads of several ones are listed, or this one's is not the window's. */
  readonly folder: boolean;
  /** The agents of the thread are on show. */
  readonly unfolded: boolean;
}

/** A row of the tree as VS Code draws it. */
export function treeItem(id: string, row: TreeRow, context: RowContext): vscode.TreeItem {
  switch (row.kind) {
    case "group":
      return groupItem(id, row);
    case "thread":
      return threadItem(id, row.thread, context);
    case "more":
      return moreItem(id, row);
  }
}

function groupItem(id: string, { group, count, more }: Extract<TreeRow, { kind: "group" }>): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(groupText(group), group === "archived" ? Collapsed : Expanded);
  item.id = id;
  item.contextValue = `group-${group}`;
  if (!more) item.description = String(count);
  return item;
}

function threadItem(id: string, thread: ListedThread, context: RowContext): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  const title = nameText(thread.entry);
  const folded = context.unfolded ? Expanded : Collapsed;
  const item = new vscode.TreeItem(isolated(title), thread.agents.length > 0 ? folded : None);
  item.id = id;
  item.description = besideText(thread, context.now, context.folder);
  item.tooltip = tooltipText(thread, context.now);
  item.iconPath = iconOf(thread);
  item.contextValue = contextOf(thread);
  const state = strongest(thread);
  const said = state ? activityText(state, context.now) : thread.unread ? vscode.l10n.t("Unread") : "";
  item.accessibilityInformation = { label: [title, said, item.description].filter(Boolean).join(", ") };
  item.command = { command: "codexSidecar.showThread", title: vscode.l10n.t("Show Thread"), arguments: [id] };
  return item;
}

function moreItem(id: string, { shelf, loading, error }: Extract<TreeRow, { kind: "more" }>): vscode.TreeItem {
  const label = loading
    ? vscode.l10n.t("Reading threads…")
    : error === null
      ? vscode.l10n.t("Load More Threads")
      : vscode.l10n.t("Threads could not be read. Try Again");
  const item = new vscode.TreeItem(label);
  item.id = id;
  item.contextValue = "more";
  item.iconPath = new vscode.ThemeIcon(loading ? "loading~spin" : error === null ? "ellipsis" : "error");
  if (error !== null) item.tooltip = error;
  if (!loading) {
    item.command = { command: "codexSidecar.moreThreads", title: label, arguments: [shelf] };
  }
  return item;
}

/** Tells menus what can be done with a thread: words that `when` clauses look for. */
function contextOf(thread: ListedThread): string {
  const { entry, archived, pinned, unread } = thread;
  const state = strongest(thread)?.kind;
  return [
    "thread",
    ...(entry.temporary
      ? ["temporary"]
      : ["stored", archived ? "archived" : "current", pinned ? "pinned" : "unpinned"]),
    unread ? "unread" : "read",
    state === "running" || state === "waiting" ? "busy" : "idle",
  ].join(" ");
}

function iconOf(thread: ListedThread): vscode.ThemeIcon {
  const state = strongest(thread)?.kind;
  if (state === "waiting") return icon("bell-dot", "list.warningForeground");
  if (state === "running") return icon("loading~spin");
  if (state === "failed") return icon("error", "list.errorForeground");
  if (thread.unread) return icon("circle-filled", "textLink.foreground");
  const { origin, temporary } = thread.entry;
  if (temporary) return icon("eye-closed");
  if (origin === "agent") return icon("robot");
  return icon(origin === "cli" || origin === "exec" ? "terminal" : "comment");
}

function icon(id: string, colour?: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(id, colour === undefined ? undefined : new vscode.ThemeColor(colour));
}

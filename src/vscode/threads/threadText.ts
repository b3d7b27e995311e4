import { basename } from "node:path";
import * as vscode from "vscode";
import type { ThreadEntry, ThreadOrigin } from "../../model/threadList/entry";
import { type GroupName, type ListedThread, strongest } from "../../model/threadList/groups";
import type { ThreadActivity } from "../../model/threadList/list";
import { visibleText } from "../../shared/visibleText";
import { isolated } from "../isolated";
import { age, duration } from "./age";

/** What a group is called. */
export function groupText(group: GroupName): string {
  switch (group) {
    case "waiting":
      return vscode.l10n.t("Waiting for You");
    case "running":
      return vscode.l10n.t("Running");
    case "failed":
      return vscode.l10n.t("Failed");
    case "unread":
      return vscode.l10n.t("Unread");
    case "pinned":
      return vscode.l10n.t("Pinned");
    case "today":
      return vscode.l10n.t("Today");
    case "yesterday":
      return vscode.l10n.t("Yesterday");
    case "week":
      return vscode.l10n.t("Last 7 Days");
    case "month":
      return vscode.l10n.t("Last 30 Days");
    case "older":
      return vscode.l10n.t("Older");
    case "archived":
      return vscode.l10n.t("Archived");
  }
}

/** What a thread is called, in one line that says what it is. */
export function titleText(title: string): string {
  return visibleText(title).replace(/\s+/g, " ").trim() || vscode.l10n.t("Untitled");
}

/** What a thread of the list is called: an agent whose task nobody has told goes by its own name. */
export function nameText({ title, agentName }: ThreadEntry): string {
  return titleText(title === "" ? (agentName ?? "") : title);
}

/**
 * What is said beside a thread's title.
 * @param folder whether its folder is
 * @param shown makes plain what others wrote
 */
export function besideText(thread: ListedThread, now: number, folder: boolean, shown = visibleText): string {
  const { branch, cwd, title, updatedAt, agentName, temporary } = thread.entry;
  const activity = strongest(thread);
  const time =
    activity && activity.kind !== "failed" ? duration(activity.since, now) : age(activity?.since ?? updatedAt, now);
  const agent = title === "" ? "" : agentName;
  return [temporary ? vscode.l10n.t("Temporary") : "", agent, folder ? basename(cwd) : "", branch, time]
    .filter(Boolean)
    .map((part) => isolated(shown(part ?? "")))
    .join(" · ");
}

/** Everything the list knows of a thread. Plain text: nothing in it is markup. */
export function tooltipText(thread: ListedThread, now: number): string {
  const { branch, cwd, model, origin, updatedAt, temporary } = thread.entry;
  const activity = strongest(thread);
  return [
    nameText(thread.entry),
    activity ? activityText(activity, now) : thread.unread ? vscode.l10n.t("Unread") : "",
    temporary ? vscode.l10n.t("Temporary: kept until this window closes, and no longer") : "",
    vscode.l10n.t("Changed: {0}", new Date(updatedAt * 1000).toLocaleString(vscode.env.language)),
    branch ? vscode.l10n.t("Branch: {0}", visibleText(branch)) : "",
    vscode.l10n.t("Folder: {0}", visibleText(cwd)),
    model ? vscode.l10n.t("Model: {0}", visibleText(model)) : "",
    vscode.l10n.t("Started in: {0}", originText(origin)),
  ]
    .filter(Boolean)
    .join("\n");
}

/** What goes on in a thread, and how long it has. */
export function activityText({ kind, since }: ThreadActivity, now: number): string {
  switch (kind) {
    case "waiting":
      return vscode.l10n.t("Waiting for you: {0}", duration(since, now));
    case "running":
      return vscode.l10n.t("Running: {0}", duration(since, now));
    case "failed":
      return vscode.l10n.t("Failed");
  }
}

function originText(origin: ThreadOrigin): string {
  switch (origin) {
    case "cli":
      return vscode.l10n.t("terminal");
    case "exec":
      return vscode.l10n.t("codex exec");
    case "vscode":
      return vscode.l10n.t("editor");
    case "agent":
      return vscode.l10n.t("another thread");
    case "other":
      return vscode.l10n.t("another program");
  }
}

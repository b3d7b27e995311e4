import * as vscode from "vscode";
import { nameOf } from "../../model/suggestedName";
import type { ThreadEntry } from "../../model/threadList/entry";
import { visibleName } from "../../shared/visibleText";
import { shownText } from "../approvals/shownText";
import { titleText } from "../threads/threadText";
import type { Worktree } from "./worktrees";
import { branchText } from "./worktreeText";

/** What is to be done with a worktree. */
export type WorktreeAction =
  | { readonly kind: "show"; readonly threadId: string }
  | { readonly kind: "begin" | "open" | "remove" }
  /** @property name what the work is called */
  | { readonly kind: "merge"; readonly name: string };

interface Row extends vscode.QuickPickItem {
  readonly action: WorktreeAction;
}

/** More threads of one worktree are looked for in the list of threads. */
const mostThreads = 5;

/**
 * Asks what to do with a worktree.
 * @param threads those that work there
 * @returns undefined when the person wants nothing
 */
export async function pickAction(
  worktree: Worktree,
  threads: readonly ThreadEntry[],
): Promise<WorktreeAction | "back" | undefined> {
  const picker = vscode.window.createQuickPick<Row>();
  picker.title = vscode.l10n.t("Worktree {0}", branchText(worktree));
  picker.placeholder = shownText(worktree.path);
  picker.buttons = [vscode.QuickInputButtons.Back];
  picker.items = rows(worktree, threads);
  const chosen = await new Promise<WorktreeAction | "back" | undefined>((resolve) => {
    picker.onDidTriggerButton(() => resolve("back"));
    picker.onDidAccept(() => resolve(picker.activeItems[0]?.action));
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  });
  picker.dispose();
  return chosen;
}

function rows(worktree: Worktree, threads: readonly ThreadEntry[]): readonly Row[] {
  const { branch, mainBranch, gone } = worktree;
  const row = (icon: string, label: string, action: WorktreeAction): Row => ({
    label: shownText(label),
    iconPath: new vscode.ThemeIcon(icon),
    action,
  });
  const shows = threads
    .slice(0, mostThreads)
    .map(({ id, title }) =>
      row("comment-discussion", vscode.l10n.t("Show Thread “{0}”", titleText(title)), { kind: "show", threadId: id }),
    );
  const here = [
    row("add", vscode.l10n.t("New Thread Here"), { kind: "begin" }),
    row("empty-window", vscode.l10n.t("Open in New Window"), { kind: "open" }),
  ];
  const merge =
    branch === null || mainBranch === null
      ? []
      : [
          row("git-merge", vscode.l10n.t("Merge into {0}…", visibleName(mainBranch)), {
            kind: "merge",
            name: nameOf(threads[0]?.title ?? "") || branch,
          }),
        ];
  return [...shows, ...(gone ? [] : [...here, ...merge]), row("trash", vscode.l10n.t("Remove…"), { kind: "remove" })];
}

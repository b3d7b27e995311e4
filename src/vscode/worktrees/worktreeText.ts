import * as vscode from "vscode";
import { visibleName } from "../../shared/visibleText";
import type { Unfinished, Worktree } from "./worktrees";

/** What a worktree has checked out: its branch, or the beginning of its commit. */
export function branchText({ branch, sha }: Worktree): string {
  return branch === null ? (sha?.slice(0, 7) ?? vscode.l10n.t("nothing")) : visibleName(branch);
}

/** What of a worktree is not finished, and what stands in the way; empty while that is not known. */
export function stateText(worktree: Worktree, work: Unfinished | undefined, busy: boolean): string {
  const { branch, mainBranch, locked, gone } = worktree;
  const parts: string[] = [];
  if (gone) parts.push(vscode.l10n.t("folder is missing"));
  if (locked !== null) parts.push(vscode.l10n.t("locked"));
  if (branch === null) parts.push(vscode.l10n.t("no branch"));
  if (busy) parts.push(vscode.l10n.t("Codex works there"));
  if (work?.files) parts.push(vscode.l10n.t("files not committed: {0}", work.files));
  if (work?.commits) {
    parts.push(
      mainBranch === null
        ? vscode.l10n.t("commits not merged: {0}", work.commits)
        : vscode.l10n.t("commits not merged into {1}: {0}", work.commits, visibleName(mainBranch)),
    );
  }
  if (work?.files === 0 && work.commits === 0) parts.push(vscode.l10n.t("nothing uncommitted or unmerged"));
  return parts.join(" · ");
}

import { basename } from "node:path";
import * as vscode from "vscode";
import type { Services } from "../../app/services";
import { visibleName } from "../../shared/visibleText";
import { showInformation, showWarning } from "../notify";
import { isBusy } from "./codexWorks";
import { type Git, GitError } from "./runGit";
import { looseCommits, removeWorktree, uncommitted, type Worktree } from "./worktrees";

/** Removes a worktree in which everything is committed, once a person has agreed. */
export async function removeAsking(context: Pick<Services, "store">, git: Git, worktree: Worktree): Promise<void> {
  const { path, branch, locked, gone } = worktree;
  if (locked !== null) {
    const why = locked === "" ? "" : ` (${visibleName(locked)})`;
    void showWarning(vscode.l10n.t("The worktree stays: it is locked{0}. Unlock it with git first.", why));
    return;
  }
  if (isBusy(context.store.state, path)) return;
  const open = gone ? 0 : (await uncommitted(git, path)).length;
  if (open > 0) {
    void showWarning(
      vscode.l10n.t(
        "The worktree stays: not all of it is committed (files: {0}). Merge it, or commit or discard them first.",
        open,
      ),
    );
    return;
  }
  const loose = await looseCommits(git, worktree);
  if (loose > 0) {
    void showWarning(
      vscode.l10n.t("The worktree stays: it has commits that are on no branch ({0}). Give them one first.", loose),
    );
    return;
  }
  const remove = vscode.l10n.t("Remove");
  const detail = gone
    ? vscode.l10n.t("{0} is not there any more. Git forgets it; its commits are kept.", visibleName(path))
    : vscode.l10n.t(
        "{0} is deleted, with files that Git ignores. Its commits are kept. Threads that worked there can be read, but not continued.",
        visibleName(path),
      );
  const question = vscode.l10n.t("Remove the worktree {0}?", basename(path));
  if ((await showWarning(question, { modal: true, detail }, remove)) !== remove) return;
  // Codex may have begun to work there while the question stood there.
  if (isBusy(context.store.state, path)) return;
  try {
    const { branchKept } = await removeWorktree(git, worktree);
    void showInformation(removedText(branch, branchKept));
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    // Among others: one with submodules.
    void showWarning(vscode.l10n.t("The worktree stays. Git says: {0}", error.message));
  }
}

function removedText(branch: string | null, branchKept: boolean): string {
  if (branch === null) return vscode.l10n.t("The worktree was removed.");
  return branchKept
    ? vscode.l10n.t("The worktree was removed. Its branch {0} is kept: it is not merged.", branch)
    : vscode.l10n.t("The worktree was removed, and its branch, which is merged.");
}

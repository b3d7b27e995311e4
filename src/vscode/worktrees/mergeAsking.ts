import * as vscode from "vscode";
import type { Services } from "../../app/services";
import { visibleName } from "../../shared/visibleText";
import { showError, showInformation, showWarning } from "../notify";
import { isBusy } from "./codexWorks";
import { removeAsking } from "./removeAsking";
import type { Git } from "./runGit";
import { commitAll, mergeBack, uncommitted, type Worktree } from "./worktrees";

/**
 * Brings what was done in a worktree into the main working tree, once a person has agreed.
 * @param name what the work is called
 */
export async function mergeAsking(
  context: Pick<Services, "store">,
  git: Git,
  worktree: Worktree,
  name: string,
): Promise<void> {
  const { branch, mainBranch, path } = worktree;
  const noBranch = vscode.l10n.t("Both working trees need a branch: one of them has only a commit checked out.");
  if (branch === null || mainBranch === null) {
    void showWarning(noBranch);
    return;
  }
  if (isBusy(context.store.state, path)) return;
  const open = await uncommitted(git, path);
  const subject = await askToMerge(worktree, open.length, name);
  // Codex may have begun to work there while the question stood there.
  if (subject === undefined || isBusy(context.store.state, path)) return;
  if (open.length > 0) await commitAll(git, path, subject);
  const result = await mergeBack(git, worktree);
  switch (result.kind) {
    case "nothing":
      void showInformation(vscode.l10n.t("{0} has no commits that {1} lacks.", branch, mainBranch));
      return;
    case "conflicts": {
      const files = result.files.map(visibleName);
      const shown = files.length > 5 ? [...files.slice(0, 5), "…"] : files;
      void showWarning(
        vscode.l10n.t(
          "Nothing was merged: {0} and {1} change the same lines of {2}. Let Codex merge {1} into its own branch first, then merge again.",
          branch,
          mainBranch,
          shown.join(", "),
        ),
      );
      return;
    }
    case "noBranch":
      void showWarning(noBranch);
      return;
    case "uncommitted":
      void showWarning(vscode.l10n.t("Nothing was merged: the main working tree has changes that are not committed."));
      return;
    case "merging":
      void showWarning(
        vscode.l10n.t("Nothing was merged: another merge in the main working tree is not committed yet."),
      );
      return;
    case "refused":
      void showError(vscode.l10n.t("Nothing was merged. Git says: {0}", result.detail));
      return;
    case "merged": {
      const remove = vscode.l10n.t("Remove Worktree");
      const chosen = await showInformation(vscode.l10n.t("Merged {0} into {1}.", branch, mainBranch), remove);
      if (chosen === remove) await removeAsking(context, git, worktree);
    }
  }
}

/** @returns the message of a commit, "" when none is needed; undefined when the person leaves */
async function askToMerge(
  { branch, mainBranch, main }: Worktree,
  open: number,
  name: string,
): Promise<string | undefined> {
  const title = vscode.l10n.t("Merge {0} into {1}", branch ?? "", mainBranch ?? "");
  if (open > 0) {
    const subject = await vscode.window.showInputBox({
      title,
      prompt: vscode.l10n.t(
        "Not all of it is committed (files: {0}). The message of the commit that they are put into:",
        open,
      ),
      value: name,
      ignoreFocusOut: true,
      validateInput: (value) => (value.trim() === "" ? vscode.l10n.t("Enter a message") : undefined),
    });
    return subject?.trim();
  }
  const merge = vscode.l10n.t("Merge");
  const chosen = await showInformation(title, { modal: true, detail: main }, merge);
  return chosen === merge ? "" : undefined;
}

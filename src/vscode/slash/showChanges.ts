import { dirname } from "node:path";
import * as vscode from "vscode";
import { showInformation } from "../notify";
import { gitApi, repositoryOf } from "./git";

/** Opens the working-tree diff of some files against their last commit, in VS Code's own editor for several diffs. */
export async function showChanges(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) {
    void showInformation(vscode.l10n.t("This thread has changed no files."));
    return;
  }
  const git = await gitApi();
  const rows: [vscode.Uri, vscode.Uri | undefined, vscode.Uri | undefined][] = [];
  for (const path of paths) {
    const repository = await repositoryOf(path, dirname(path));
    if (!git || !repository) continue;
    const uri = vscode.Uri.file(path);
    const committed = await succeeds(repository.getObjectDetails("HEAD", path));
    const exists = await succeeds(vscode.workspace.fs.stat(uri));
    if (committed || exists)
      rows.push([uri, committed ? git.toGitUri(uri, "HEAD") : undefined, exists ? uri : undefined]);
  }
  if (rows.length === 0) {
    void showInformation(
      vscode.l10n.t(
        "The files that this thread changed are in no Git repository, so there is nothing to compare them with.",
      ),
    );
    return;
  }
  await vscode.commands.executeCommand("vscode.changes", vscode.l10n.t("Changes by Codex"), rows);
}

async function succeeds(thing: Thenable<unknown>): Promise<boolean> {
  try {
    await thing;
    return true;
  } catch {
    return false;
  }
}

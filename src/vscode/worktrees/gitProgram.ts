import * as vscode from "vscode";
import type { Ports } from "../../app/ports";
import { showInformation } from "../notify";
import { createGit, type Git } from "./runGit";

interface GitExtension {
  getAPI(version: 1): { readonly git: { readonly path: string } };
}

/** Git runs what a repository's configuration and hooks say: only where a person trusts it. Says so elsewhere. */
export async function trustedGit({ workspace }: Pick<Ports, "workspace">): Promise<Git | undefined> {
  if (workspace.trusted()) return gitProgram();
  void showInformation(vscode.l10n.t("Worktrees need a trusted workspace."));
  return undefined;
}

/** The git that VS Code's own Git extension uses, else the one on the PATH. */
async function gitProgram(): Promise<Git> {
  return createGit(await gitPath());
}

/** Where the git is that VS Code's own Git extension uses; undefined when it has none. */
export async function gitPath(): Promise<string | undefined> {
  try {
    const extension = await vscode.extensions.getExtension<GitExtension>("vscode.git")?.activate();
    return extension?.getAPI(1).git.path;
  } catch {
    // It throws when `git.enabled` is off.
    return undefined;
  }
}

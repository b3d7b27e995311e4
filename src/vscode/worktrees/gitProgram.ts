import * as vscode from "vscode";
import { createGit, type Git } from "./runGit";

interface GitExtension {
  getAPI(version: 1): { readonly git: { readonly path: string } };
}

/** The git that VS Code's own Git extension uses, else the one on the PATH. */
export async function gitProgram(): Promise<Git> {
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

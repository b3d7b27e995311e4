import * as vscode from "vscode";
import { createGit, type Git } from "./runGit";

interface GitExtension {
  getAPI(version: 1): { readonly git: { readonly path: string } };
}

/** The git that VS Code's own Git extension uses, else the one on the PATH. */
export async function gitProgram(): Promise<Git> {
  try {
    const extension = await vscode.extensions.getExtension<GitExtension>("vscode.git")?.activate();
    return createGit(extension?.getAPI(1).git.path);
  } catch {
    // It throws when `git.enabled` is off.
    return createGit();
  }
}

import * as vscode from "vscode";

/** The part of the API of VS Code's own Git extension that is used here. */
interface GitApi {
  getRepository(uri: vscode.Uri): Repository | null;
  openRepository?(root: vscode.Uri): Promise<Repository | null>;
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
}

/** A Git repository that VS Code has open. */
export interface Repository {
  readonly rootUri: vscode.Uri;
  readonly state: { readonly HEAD: { readonly name?: string } | undefined };
  getBranches(query: { readonly remote: boolean }): Promise<readonly { readonly name?: string }[]>;
  log(options: { readonly maxEntries: number }): Promise<readonly Commit[]>;
  getObjectDetails(ref: string, path: string): Promise<unknown>;
}

export interface Commit {
  readonly hash: string;
  readonly message: string;
  readonly authorName?: string;
}

/** VS Code's Git extension; undefined when it is switched off or finds no git. */
export async function gitApi(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>("vscode.git");
  try {
    return (await extension?.activate())?.getAPI(1);
  } catch {
    // It throws when `git.enabled` is off.
    return undefined;
  }
}

/** The repository that a file or folder is in, if any. @param folder where to look for one that VS Code has not opened yet */
export async function repositoryOf(path: string, folder: string): Promise<Repository | undefined> {
  const git = await gitApi();
  const known = git?.getRepository(vscode.Uri.file(path));
  return known ?? (await git?.openRepository?.(vscode.Uri.file(folder))) ?? undefined;
}

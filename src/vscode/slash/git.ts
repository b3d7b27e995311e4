import * as vscode from "vscode";

/** The part of the API of VS Code's own Git extension that is used here. */
interface GitApi {
  readonly state: "uninitialized" | "initialized";
  readonly onDidChangeState: vscode.Event<GitApi["state"]>;
  getRepository(uri: vscode.Uri): Repository | null;
  openRepository?(root: vscode.Uri): Promise<Repository | null>;
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
}

/** A Git repository that VS Code has open. */
export interface Repository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD: { readonly name?: string; readonly commit?: string } | undefined;
    readonly onDidChange: vscode.Event<void>;
  };
  getBranches(query: { readonly remote: boolean }): Promise<readonly { readonly name?: string }[]>;
  log(options: { readonly maxEntries: number }): Promise<readonly Commit[]>;
  getObjectDetails(ref: string, path: string): Promise<unknown>;
}

export interface Commit {
  readonly hash: string;
  readonly message: string;
  readonly authorName?: string;
}

/** Milliseconds that the Git extension may take to look around after its start; it opens no repository before that. */
const patience = 5_000;

/** VS Code's Git extension; undefined when it is switched off or finds no git. */
export async function gitApi(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>("vscode.git");
  try {
    const git = (await extension?.activate())?.getAPI(1);
    if (git?.state === "uninitialized") await lookedAround(git);
    return git;
  } catch {
    // It throws when `git.enabled` is off.
    return undefined;
  }
}

function lookedAround(git: GitApi): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const timer = setTimeout(end, patience);
    const subscription = git.onDidChangeState(end);
  });
}

/** The repository that a file or folder is in, if any. @param folder where to look for one that VS Code has not opened yet */
export async function repositoryOf(path: string, folder: string): Promise<Repository | undefined> {
  const git = await gitApi();
  const known = git?.getRepository(vscode.Uri.file(path));
  return known ?? (await git?.openRepository?.(vscode.Uri.file(folder))) ?? undefined;
}

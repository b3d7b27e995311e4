import * as vscode from "vscode";
import type { Disposable, Head, Heads } from "../../app/ports";
import { gitApi } from "../slash/git";
import { gitFolder, readHead, worktreesBeside } from "./readHead";

/** What is checked out in folders, as VS Code's Git extension says, or its files where that does not look. */
export const heads: Heads = {
  worktrees: worktreesBeside,
  follow: (folder, listener) => {
    const disposables: Disposable[] = [];
    let ended = false;
    let last = "";
    const tell = (head: Head | undefined): void => {
      const news = JSON.stringify(head);
      if (ended || head === undefined || news === last) return;
      last = news;
      listener(head);
    };
    void (async () => {
      const repository = (await gitApi())?.getRepository(vscode.Uri.file(folder));
      if (ended) return;
      if (repository) {
        const read = (): void => {
          const { HEAD } = repository.state;
          if (HEAD) tell({ branch: HEAD.name ?? null, sha: HEAD.commit ?? null });
        };
        disposables.push(repository.state.onDidChange(read));
        read();
        return;
      }
      const gitDir = await gitFolder(folder);
      if (ended || gitDir === undefined) return;
      const read = (): void => void readHead(gitDir).then(tell);
      // The log of HEAD grows with each commit; HEAD itself changes with the branch.
      for (const pattern of ["HEAD", "logs/HEAD"]) {
        const watcher = vscode.workspace.createFileSystemWatcher(
          new vscode.RelativePattern(vscode.Uri.file(gitDir), pattern),
        );
        disposables.push(watcher, watcher.onDidChange(read), watcher.onDidCreate(read));
      }
      read();
    })();
    return {
      dispose: () => {
        ended = true;
        for (const disposable of disposables) disposable.dispose();
      },
    };
  },
};

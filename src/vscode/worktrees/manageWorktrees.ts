import * as vscode from "vscode";
import type { ChatController } from "../../app/chat/chatController";
import type { Services } from "../../app/services";
import { threadByKey } from "../../model/state";
import type { ThreadEntry } from "../../model/threadList/entry";
import { showInformation } from "../notify";
import { trustedGit } from "./gitProgram";
import { mergeAsking } from "./mergeAsking";
import { newThreadIn } from "./newThreadIn";
import { pickAction, type WorktreeAction } from "./pickAction";
import { pickWorktree } from "./pickWorktree";
import { removeAsking } from "./removeAsking";
import type { Git } from "./runGit";
import { linkedWorktrees, type Worktree } from "./worktrees";

export interface WorktreeContext extends Services {
  readonly views: {
    readonly active: ChatController | undefined;
    focusComposer(): Promise<ChatController | undefined>;
    showThread(key: string): Promise<void>;
  };
}

/**
 * Lists the worktrees of the repositories of this window, by whomever they were made, with what is not finished in
 * them: one is chosen, and then what is to be done with it.
 */
export async function manageWorktrees(context: WorktreeContext): Promise<void> {
  const git = await trustedGit(context.ports);
  if (!git) return;
  const worktrees = await worktreesOfWindow(context, git);
  if (worktrees.length === 0) {
    void showInformation(vscode.l10n.t("There are no worktrees yet. “New Thread in a Worktree…” makes the first one."));
    return;
  }
  // They come while the list is there already; without a server there are none.
  const threads = context.list.workingIn(worktrees.map(({ path }) => path)).catch((): readonly ThreadEntry[] => []);
  for (let chosen: Worktree | undefined; ; ) {
    chosen = await pickWorktree(context.store, git, worktrees, threads, chosen);
    if (!chosen) return;
    const { path } = chosen;
    const action = await pickAction(
      chosen,
      (await threads).filter(({ cwd }) => cwd === path),
    );
    if (action === "back") continue;
    if (action) await act(context, git, chosen, action);
    return;
  }
}

async function act(context: WorktreeContext, git: Git, worktree: Worktree, action: WorktreeAction): Promise<void> {
  const { threads, views } = context;
  switch (action.kind) {
    case "show":
      await views.showThread(threads.resume(action.threadId));
      return;
    case "begin":
      await newThreadIn(context, worktree.path);
      return;
    case "open":
      await vscode.commands.executeCommand("vscode.openFolder", vscode.Uri.file(worktree.path), {
        forceNewWindow: true,
      });
      return;
    case "merge":
      await mergeAsking(context, git, worktree, action.name);
      return;
    case "remove":
      await removeAsking(context, git, worktree);
  }
}

/** Those of each repository once, whichever of its folders are open. */
async function worktreesOfWindow({ ports, store, views }: WorktreeContext, git: Git): Promise<readonly Worktree[]> {
  const key = views.active?.threadKey;
  const shown = key === undefined ? undefined : threadByKey(store.state, key)?.view.cwd;
  const folders = new Set([...ports.workspace.folders(), ...(shown ? [shown] : [])]);
  const found = await Promise.all(
    // A folder without a repository has none, nor has one that is gone.
    [...folders].map((folder) => linkedWorktrees(git, folder).catch((): readonly Worktree[] => [])),
  );
  return [...new Map(found.flat().map((each) => [each.path, each])).values()];
}

import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join } from "node:path";
import * as vscode from "vscode";
import type { ChatController } from "../../app/chat/chatController";
import type { Services } from "../../app/services";
import { type ThreadRecord, threadByKey } from "../../model/state";
import { nameOf } from "../../model/suggestedName";
import { runningTurn } from "../../model/threadChanges";
import { visibleName } from "../../shared/visibleText";
import { showError, showInformation, showWarning } from "../notify";
import { gitProgram } from "./gitProgram";
import type { Git } from "./runGit";
import {
  addWorktree,
  branchProblem,
  commitAll,
  linkedWorktree,
  mergeBack,
  removeWorktree,
  repositoryRoot,
  uncommitted,
  type Worktree,
} from "./worktrees";

interface Context extends Services {
  readonly views: { readonly active: ChatController | undefined; focusComposer(): Promise<ChatController | undefined> };
}

/** Makes a worktree with a branch of its own, and a new thread that works there. */
export async function newWorktreeThread(context: Context): Promise<void> {
  const git = await trustedGit(context);
  const folder = git && (await folderOf(context));
  if (!git || folder === undefined) return;
  const root = await repositoryRoot(git, folder);
  if (root === undefined) {
    void showInformation(vscode.l10n.t("{0} is in no Git repository, so there can be no worktree.", basename(folder)));
    return;
  }
  const branch = await vscode.window.showInputBox({
    title: vscode.l10n.t("New Thread in a Worktree"),
    prompt: vscode.l10n.t("The name of its branch. It begins at the last commit: what is not committed stays here."),
    value: `codex/${suggestion(context)}`,
    ignoreFocusOut: true,
    validateInput: async (name) => {
      const problem = await branchProblem(git, root, name.trim());
      if (problem === "exists") return vscode.l10n.t("There is such a branch already");
      return problem === "invalid" ? vscode.l10n.t("Git takes no such name") : undefined;
    },
  });
  if (branch === undefined) return;
  const path = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Making the worktree {0}…", branch.trim()) },
    () => addWorktree(git, root, branch.trim(), worktreeFolder()),
  );
  const view = await context.views.focusComposer();
  await view?.listening();
  const key = context.threads.open();
  context.threads.setFolder(key, path);
  view?.showThread(key);
  view?.focusComposer();
}

/** Brings what was done in the worktree of the thread in view into the main working tree. */
export async function mergeWorktree(context: Context): Promise<void> {
  const found = await worktreeInView(context);
  if (!found) return;
  const { git, worktree, thread } = found;
  const { branch, mainBranch, path } = worktree;
  if (branch === null || mainBranch === null) {
    void showWarning(vscode.l10n.t("Both working trees need a branch: one of them has only a commit checked out."));
    return;
  }
  const open = await uncommitted(git, path);
  const subject = await askToMerge(worktree, open.length, nameOf(thread.view.title));
  if (subject === undefined) return;
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
    case "refused":
      void showError(vscode.l10n.t("Nothing was merged. Git says: {0}", result.detail));
      return;
    case "merged": {
      const remove = vscode.l10n.t("Remove Worktree");
      const chosen = await showInformation(vscode.l10n.t("Merged {0} into {1}.", branch, mainBranch), remove);
      if (chosen === remove) await removeWorktreeInView(context);
    }
  }
}

/** Removes the worktree of the thread in view, when everything in it is committed. */
export async function removeWorktreeInView(context: Context): Promise<void> {
  const found = await worktreeInView(context);
  if (!found) return;
  const { git, worktree } = found;
  const open = await uncommitted(git, worktree.path);
  if (open.length > 0) {
    void showWarning(
      vscode.l10n.t(
        "The worktree stays: not all of it is committed (files: {0}). Merge it, or commit or discard them first.",
        open.length,
      ),
    );
    return;
  }
  const remove = vscode.l10n.t("Remove");
  const chosen = await showWarning(
    vscode.l10n.t("Remove the worktree {0}?", basename(worktree.path)),
    {
      modal: true,
      detail: vscode.l10n.t(
        "{0} is deleted, with files that Git ignores. Its commits are kept. Threads that worked there can be read, but not continued.",
        worktree.path,
      ),
    },
    remove,
  );
  if (chosen !== remove) return;
  const { branchKept } = await removeWorktree(git, worktree);
  void showInformation(
    branchKept
      ? vscode.l10n.t("The worktree was removed. Its branch {0} is kept: it is not merged.", worktree.branch ?? "")
      : vscode.l10n.t("The worktree was removed, and its branch, which is merged."),
  );
}

interface InView {
  readonly git: Git;
  readonly worktree: Worktree;
  readonly thread: ThreadRecord;
}

/** The worktree that the thread in view works in; says so when there is none, or when Codex is busy in it. */
async function worktreeInView(context: Context): Promise<InView | undefined> {
  const key = context.views.active?.threadKey;
  const thread = key === undefined ? undefined : threadByKey(context.store.state, key);
  const git = await trustedGit(context);
  if (!git) return undefined;
  const worktree = thread && thread.view.cwd !== "" ? await linkedWorktree(git, thread.view.cwd) : undefined;
  if (!thread || !worktree) {
    void showInformation(vscode.l10n.t("This thread works in no worktree of its own."));
    return undefined;
  }
  const busy = context.store.state.threads.some(({ view }) => view.cwd === thread.view.cwd && runningTurn(view));
  if (busy) {
    void showInformation(vscode.l10n.t("Codex works there: wait, or stop it first."));
    return undefined;
  }
  return { git, worktree, thread };
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

/** Git runs what a repository's configuration and hooks say: only where a person trusts it. */
async function trustedGit({ ports }: Context): Promise<Git | undefined> {
  if (ports.workspace.trusted()) return gitProgram();
  void showInformation(vscode.l10n.t("Worktrees need a trusted workspace."));
  return undefined;
}

/** The folder of the thread in view where it is one of the window's, else one that is chosen. */
async function folderOf({ ports, store, views }: Context): Promise<string | undefined> {
  const folders = ports.workspace.folders();
  const key = views.active?.threadKey;
  const current = key === undefined ? undefined : threadByKey(store.state, key)?.view.cwd;
  if (folders.length === 0) {
    void showInformation(vscode.l10n.t("Open a folder first."));
    return undefined;
  }
  if (folders.length === 1) return folders[0];
  const items = folders.map((folder) => ({
    label: `$(folder) ${basename(folder)}`,
    description: [dirname(folder), folder === current ? vscode.l10n.t("current") : ""].filter(Boolean).join(" · "),
    folder,
  }));
  const title = vscode.l10n.t("Repository of the Worktree");
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.folder;
}

/** What is written in the composer, or the day, as the end of a branch's name. */
function suggestion({ store, views }: Context): string {
  const key = views.active?.threadKey;
  const draft = key === undefined ? "" : (threadByKey(store.state, key)?.draft?.text ?? "");
  const words = nameOf(draft)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return words === "" ? new Date().toISOString().slice(0, 10) : words;
}

/** `codexSidecar.worktreeFolder`: of this machine, since a workspace must not choose where files are written. */
function worktreeFolder(): string {
  const set = vscode.workspace.getConfiguration("codexSidecar").get<string>("worktreeFolder", "").trim();
  const folder = /^~(?=$|[\\/])/.test(set) ? join(homedir(), set.slice(1)) : set;
  if (folder !== "" && !isAbsolute(folder))
    throw new Error(vscode.l10n.t("The setting {0} must be an absolute path", "codexSidecar.worktreeFolder"));
  return folder;
}

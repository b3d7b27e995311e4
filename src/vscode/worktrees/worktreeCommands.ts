import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join } from "node:path";
import * as vscode from "vscode";
import type { ChatController } from "../../app/chat/chatController";
import type { Services } from "../../app/services";
import { type ThreadRecord, threadByKey } from "../../model/state";
import { nameOf } from "../../model/suggestedName";
import { showInformation } from "../notify";
import { trustedGit } from "./gitProgram";
import { mergeAsking } from "./mergeAsking";
import { newThreadIn } from "./newThreadIn";
import { removeAsking } from "./removeAsking";
import type { Git } from "./runGit";
import { addWorktree, branchProblem, hasCommits, linkedWorktree, repositoryRoot, type Worktree } from "./worktrees";

interface Context extends Services {
  readonly views: { readonly active: ChatController | undefined; focusComposer(): Promise<ChatController | undefined> };
}

/** Makes a worktree with a branch of its own, and a new thread that works there. */
export async function newWorktreeThread(context: Context): Promise<void> {
  const git = await trustedGit(context.ports);
  const folder = git && (await folderOf(context));
  if (!git || folder === undefined) return;
  const root = await repositoryRoot(git, folder);
  if (root === undefined) {
    void showInformation(vscode.l10n.t("{0} is in no Git repository, so there can be no worktree.", basename(folder)));
    return;
  }
  if (!(await hasCommits(git, root))) {
    void showInformation(vscode.l10n.t("{0} has no commit yet that a worktree could begin at.", basename(root)));
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
  await newThreadIn(context, path);
}

/** Brings what was done in the worktree of the thread in view into the main working tree. */
export async function mergeWorktreeInView(context: Context): Promise<void> {
  const found = await worktreeInView(context);
  if (found) await mergeAsking(context, found.git, found.worktree, nameOf(found.thread.view.title));
}

/** Removes the worktree of the thread in view, when everything in it is committed. */
export async function removeWorktreeInView(context: Context): Promise<void> {
  const found = await worktreeInView(context);
  if (found) await removeAsking(context, found.git, found.worktree);
}

interface InView {
  readonly git: Git;
  readonly worktree: Worktree;
  readonly thread: ThreadRecord;
}

/** The worktree that the thread in view works in; says so when there is none. */
async function worktreeInView(context: Context): Promise<InView | undefined> {
  const key = context.views.active?.threadKey;
  const thread = key === undefined ? undefined : threadByKey(context.store.state, key);
  const git = await trustedGit(context.ports);
  if (!git) return undefined;
  const worktree = thread && thread.view.cwd !== "" ? await linkedWorktree(git, thread.view.cwd) : undefined;
  if (thread && worktree) return { git, worktree, thread };
  void showInformation(vscode.l10n.t("This thread works in no worktree of its own."));
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

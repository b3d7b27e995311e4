import * as vscode from "vscode";
import type { ReviewChoice } from "../../app/ports";
import { repositoryOf } from "./git";

/** How many commits are offered. */
const maxCommits = 50;

/** Asks what to review. Where VS Code has no Git, a branch or commit is typed. Undefined when the person leaves. */
export async function pickReview(cwd: string): Promise<ReviewChoice | undefined> {
  const items = [
    {
      label: `$(diff) ${vscode.l10n.t("Uncommitted Changes")}`,
      choose: async () => ({ type: "uncommittedChanges" }) as const,
    },
    { label: `$(git-branch) ${vscode.l10n.t("Against a Base Branch…")}`, choose: () => baseBranch(cwd) },
    { label: `$(git-commit) ${vscode.l10n.t("A Commit…")}`, choose: () => commit(cwd) },
    { label: `$(edit) ${vscode.l10n.t("Something Else…")}`, choose: custom },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t("What Should Codex Review?") });
  return chosen?.choose();
}

async function baseBranch(cwd: string): Promise<ReviewChoice | undefined> {
  const title = vscode.l10n.t("Review Against Which Branch?");
  const repository = await repositoryOf(cwd, cwd);
  const current = repository?.state.HEAD?.name;
  const names = ((await repository?.getBranches({ remote: false })) ?? []).flatMap(({ name }) => name ?? []);
  const others = names.filter((name) => name !== current);
  const branch =
    others.length > 0
      ? await vscode.window.showQuickPick(others, { title })
      : await vscode.window.showInputBox({ title, value: "main" });
  return branch ? { type: "baseBranch", branch } : undefined;
}

async function commit(cwd: string): Promise<ReviewChoice | undefined> {
  const title = vscode.l10n.t("Review Which Commit?");
  const repository = await repositoryOf(cwd, cwd);
  // A repository without a commit has no log.
  const commits = (await repository?.log({ maxEntries: maxCommits }).catch(() => [])) ?? [];
  if (commits.length === 0) {
    const sha = await vscode.window.showInputBox({ title, placeHolder: vscode.l10n.t("Its hash") });
    return sha ? { type: "commit", sha, title: null } : undefined;
  }
  const items = commits.map(({ hash, message, authorName }) => {
    const subject = message.split("\n", 1)[0] ?? "";
    return { label: subject, description: [hash.slice(0, 8), authorName].filter(Boolean).join(" · "), hash };
  });
  const chosen = await vscode.window.showQuickPick(items, { title, matchOnDescription: true });
  return chosen ? { type: "commit", sha: chosen.hash, title: chosen.label } : undefined;
}

async function custom(): Promise<ReviewChoice | undefined> {
  const instructions = await vscode.window.showInputBox({
    title: vscode.l10n.t("What Should Codex Review?"),
    placeHolder: vscode.l10n.t("For example: the error handling in src/server"),
  });
  return instructions?.trim() ? { type: "custom", instructions: instructions.trim() } : undefined;
}

import * as vscode from "vscode";
import type { Services } from "../../app/services";
import type { ThreadEntry } from "../../model/threadList/entry";
import { shownText } from "../approvals/shownText";
import { titleText } from "../threads/threadText";
import { codexWorksIn } from "./codexWorks";
import type { Git } from "./runGit";
import { type Unfinished, unfinished, type Worktree } from "./worktrees";
import { branchText, stateText } from "./worktreeText";

interface Row extends vscode.QuickPickItem {
  readonly worktree: Worktree;
}

/**
 * Lets a person choose a worktree. The list is there at once; what git and Codex know of each comes into it.
 * @param first the one that is in front
 */
export async function pickWorktree(
  store: Services["store"],
  git: Git,
  worktrees: readonly Worktree[],
  threads: Promise<readonly ThreadEntry[]>,
  first: Worktree | undefined,
): Promise<Worktree | undefined> {
  const picker = vscode.window.createQuickPick<Row>();
  picker.title = vscode.l10n.t("Worktrees");
  picker.placeholder = vscode.l10n.t("Choose a worktree, then what to do with it");
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.keepScrollPosition = true;
  picker.busy = true;
  const works = new Map<Worktree, Unfinished>();
  let known: readonly ThreadEntry[] = [];
  const draw = (): void => {
    const active = picker.activeItems[0]?.worktree ?? first;
    picker.items = worktrees.map((worktree) => {
      const thread = known.find(({ cwd }) => cwd === worktree.path);
      const state = stateText(worktree, works.get(worktree), codexWorksIn(store.state, worktree.path));
      return {
        label: shownText(branchText(worktree)),
        description: shownText(worktree.path),
        detail: shownText([thread ? `“${titleText(thread.title)}”` : "", state].filter(Boolean).join(" · ")),
        iconPath: new vscode.ThemeIcon(worktree.branch === null ? "git-commit" : "git-branch"),
        worktree,
      };
    });
    const again = picker.items.find(({ worktree }) => worktree === active);
    if (again) picker.activeItems = [again];
  };
  draw();
  let open = true;
  const looks = worktrees.map(async (worktree) => {
    works.set(worktree, await unfinished(git, worktree).catch(() => ({ files: null, commits: null })));
    if (open) draw();
  });
  const reads = threads.then((found) => {
    known = found;
    if (open) draw();
  });
  void Promise.all([...looks, reads]).then(() => {
    if (open) picker.busy = false;
  });
  const chosen = await new Promise<Worktree | undefined>((resolve) => {
    picker.onDidAccept(() => resolve(picker.activeItems[0]?.worktree));
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  });
  open = false;
  picker.dispose();
  return chosen;
}

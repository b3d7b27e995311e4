import { post } from "../host";
import { t } from "../l10n";
import { Icon } from "../parts/Icon";
import { view } from "../state/store";

/** What is checked out where Codex works. */
export function BranchLabel() {
  const { branch } = view.value?.thread ?? {};
  if (!branch) return null;
  const label = t("Branch: {0}", branch);
  return (
    <span class="branch-label" role="img" aria-label={label} title={label}>
      <Icon name="git-branch" />
      <bdi>{branch}</bdi>
    </span>
  );
}

/** In a window with several folders, the one that Codex works in; the choice itself is VS Code's own quick-pick. */
export function FolderButton() {
  if (!view.value) return null;
  const { folders, thread } = view.value;
  const { cwd } = thread;
  // A worktree is none of the window's folders.
  if (folders.length < 2 && (cwd === "" || folders.includes(cwd))) return null;
  // The server has no way to move a thread that has begun.
  const fixed = thread.id !== null || thread.outbox.length > 0;
  const more = thread.roots?.length ? ` +${thread.roots.length}` : "";
  const name = (cwd.split(/[\\/]/).findLast((part) => part !== "") ?? cwd) + more;
  return (
    <button
      type="button"
      class="model-button folder-button"
      aria-label={t("Folder: {0}", name)}
      // Not "disabled": then nobody could read why.
      aria-disabled={fixed}
      title={fixed ? t("A thread stays in the folder it was started in: {0}", cwd) : t("Choose the folder: {0}", cwd)}
      onClick={() => !fixed && post({ type: "chooseFolder" })}
    >
      <Icon name="folder" />
      <bdi>{name}</bdi>
    </button>
  );
}

import { post } from "../host";
import { t } from "../l10n";
import { Icon } from "../parts/Icon";
import { begun, branch, cwd, folders, roots } from "../state/facts";

/** What is checked out where Codex works. */
export function BranchLabel() {
  const name = branch.value;
  if (!name) return null;
  const label = t("Branch: {0}", name);
  return (
    <span class="branch-label" role="img" aria-label={label} title={label}>
      <Icon name="git-branch" />
      <bdi>{name}</bdi>
    </span>
  );
}

/** In a window with several folders, the one that Codex works in; the choice itself is VS Code's own quick-pick. */
export function FolderButton() {
  const folder = cwd.value;
  // A worktree is none of the window's folders.
  if (folders.value.length < 2 && (folder === "" || folders.value.includes(folder))) return null;
  const fixed = begun.value;
  const more = roots.value?.length ? ` +${roots.value.length}` : "";
  const name = (folder.split(/[\\/]/).findLast((part) => part !== "") ?? folder) + more;
  return (
    <button
      type="button"
      class="model-button folder-button"
      aria-label={t("Folder: {0}", name)}
      // Not "disabled": then nobody could read why.
      aria-disabled={fixed}
      title={
        fixed ? t("A thread stays in the folder it was started in: {0}", folder) : t("Choose the folder: {0}", folder)
      }
      onClick={() => !fixed && post({ type: "chooseFolder" })}
    >
      <Icon name="folder" />
      <bdi>{name}</bdi>
    </button>
  );
}

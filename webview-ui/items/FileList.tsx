import type { FileChange } from "../../src/shared/items";
import { visibleText } from "../../src/shared/visibleText";
import { post } from "../host";
import { t } from "../l10n";
import { Icon } from "../parts/Icon";
import { relativePath } from "../parts/relativePath";

const icons: Record<FileChange["kind"], string> = {
  add: "diff-added",
  delete: "diff-removed",
  update: "diff-modified",
};

/** Changed files, one a row; a click opens the file. */
export function FileList({ changes, cwd }: { readonly changes: readonly FileChange[]; readonly cwd: string }) {
  return (
    <ul class="file-list">
      {changes.map((change) => (
        <li key={change.path}>
          <FileRow change={change} cwd={cwd} />
        </li>
      ))}
    </ul>
  );
}

function FileRow({ change, cwd }: { readonly change: FileChange; readonly cwd: string }) {
  const target = change.movePath ?? change.path;
  const name = visibleText(relativePath(change.path, cwd));
  return (
    <button type="button" class="file-row" title={target} onClick={() => post({ type: "openFile", path: target })}>
      <Icon name={change.movePath === null ? icons[change.kind] : "diff-renamed"} class={change.kind} />
      <span class="visually-hidden">{kindWord(change)}</span>
      <bdi class="file-name">
        {change.movePath === null ? name : `${name} → ${visibleText(relativePath(change.movePath, cwd))}`}
      </bdi>
      <span class="added">{`+${change.added}`}</span>
      <span class="removed">{`−${change.removed}`}</span>
    </button>
  );
}

function kindWord(change: FileChange): string {
  if (change.movePath !== null) return t("Moved ");
  const words: Record<FileChange["kind"], string> = { add: t("Added "), delete: t("Deleted "), update: t("Modified ") };
  return words[change.kind];
}

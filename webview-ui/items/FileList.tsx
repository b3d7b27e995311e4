import { useState } from "preact/hooks";
import type { TakenFile } from "../../src/shared/decisions";
import type { FileChange } from "../../src/shared/items";
import { visibleText } from "../../src/shared/visibleText";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { LineCounts } from "../parts/LineCounts";
import { exactNumber } from "../parts/numberText";
import { relativePath } from "../parts/relativePath";

const icons: Record<FileChange["kind"], string> = {
  add: "diff-added",
  delete: "diff-removed",
  update: "diff-modified",
};

interface Props {
  readonly changes: readonly FileChange[];
  readonly cwd: string;
  /** What a click does; by default it opens the file. */
  readonly open?: (change: FileChange) => void;
  /** What is made of each so far. */
  readonly taken?: readonly TakenFile[] | undefined;
  /** Which, by path, take the place of another file. */
  readonly replaces?: readonly string[] | undefined;
}

/** Of very many files, so many are drawn at a time: thousands of rows would be in the way of everything else. */
const mostAtOnce = 100;

/** Changed files, one a row. */
export function FileList({ changes, cwd, open = openFile, taken, replaces }: Props) {
  const [most, setMost] = useState(mostAtOnce);
  const replaced = new Set(replaces);
  const rows = changes.map((change, index) => ({ change, index }));
  // What would be lost is said at once, wherever it is in the list.
  const shown = rows.filter(({ change, index }) => index < most || replaced.has(change.path));
  const hidden = rows.length - shown.length;
  return (
    <ul class="file-list">
      {shown.map(({ change, index }) => (
        <li key={change.path}>
          <FileRow
            change={change}
            cwd={cwd}
            open={open}
            taken={taken?.[index] ?? null}
            replaces={replaced.has(change.path)}
          />
        </li>
      ))}
      {hidden > 0 && (
        <li data-find="more">
          <Button onClick={() => setMost(most + mostAtOnce)}>
            {hidden === 1 ? t("Show 1 more file") : t("Show {0} more files", exactNumber(hidden))}
          </Button>
        </li>
      )}
    </ul>
  );
}

function openFile({ path, movePath }: FileChange): void {
  post({ type: "openFile", path: movePath ?? path });
}

interface RowProps {
  readonly change: FileChange;
  readonly cwd: string;
  readonly open: (change: FileChange) => void;
  readonly taken: TakenFile;
  readonly replaces: boolean;
}

function FileRow({ change, cwd, open, taken, replaces }: RowProps) {
  const target = change.movePath ?? change.path;
  const name = visibleText(relativePath(change.path, cwd));
  return (
    <button type="button" class="file-row" title={target} onClick={() => open(change)}>
      <Icon name={change.movePath === null ? icons[change.kind] : "diff-renamed"} class={change.kind} />
      <span class="visually-hidden">{kindWord(change)}</span>
      <bdi class="file-name" dir="ltr">
        {change.movePath === null ? name : `${name} → ${visibleText(relativePath(change.movePath, cwd))}`}
      </bdi>
      <LineCounts added={change.added} removed={change.removed} />
      {replaces && (
        <span class="badge replaces">
          <Icon name="warning" />
          {t("replaces the file that is there")}
        </span>
      )}
      {taken && <span class="badge taken">{takenWord(taken)}</span>}
    </button>
  );
}

function takenWord(taken: NonNullable<TakenFile>): string {
  switch (taken.kind) {
    case "nothing":
      return t("declined");
    case "edited":
      return t("edited");
    case "parts":
      return t("{0} of {1} taken", taken.taken, taken.of);
  }
}

function kindWord(change: FileChange): string {
  if (change.movePath !== null) return t("Moved ");
  const words: Record<FileChange["kind"], string> = { add: t("Added "), delete: t("Deleted "), update: t("Modified ") };
  return words[change.kind];
}

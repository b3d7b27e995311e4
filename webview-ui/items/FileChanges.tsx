import type { FileChangeItem, ItemStatus } from "../../src/shared/items";
import { t } from "../l10n";
import { Fold } from "../parts/Fold";
import { FileList } from "./FileList";
import { InlineDiff } from "./InlineDiff";

/** Files that Codex changed, or wanted to. */
export function FileChanges({ item, cwd }: { readonly item: FileChangeItem; readonly cwd: string }) {
  return (
    <article class="item card files">
      <h2 class="card-title">
        {item.changes.length === 1 ? t("Change to 1 file") : t("Changes to {0} files", item.changes.length)}
        <span class={`badge ${item.status}`}>{statusWord(item.status)}</span>
      </h2>
      <FileList changes={item.changes} cwd={cwd} />
      {item.changes.some((change) => change.diff !== "") && (
        <Fold id={item.id} summary={t("Changed lines")}>
          {() => <InlineDiff changes={item.changes} cwd={cwd} />}
        </Fold>
      )}
    </article>
  );
}

function statusWord(status: ItemStatus): string {
  const words: Record<ItemStatus, string> = {
    inProgress: t("proposed"),
    completed: t("applied"),
    declined: t("declined"),
    failed: t("failed"),
    interrupted: t("interrupted"),
  };
  return words[status];
}

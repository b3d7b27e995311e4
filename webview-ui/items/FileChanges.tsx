import type { FileChange, FileChangeItem, ItemStatus } from "../../src/shared/items";
import { post } from "../host";
import { t } from "../l10n";
import { Fold } from "../parts/Fold";
import { FileList } from "./FileList";
import { InlineDiff } from "./InlineDiff";

interface Props {
  readonly item: FileChangeItem;
  readonly turnId: string;
  readonly cwd: string;
}

/** Files that Codex changed, or wanted to. */
export function FileChanges({ item, turnId, cwd }: Props) {
  const openDiff = ({ path }: FileChange) => post({ type: "openChange", turnId, itemId: item.id, path });
  const applied = item.applied || item.status === "completed";
  const changes = item.applied ?? item.changes;
  return (
    <article class="item card files">
      <h2 class="card-title" data-find="no">
        {changes.length === 1 ? t("Change to 1 file") : t("Changes to {0} files", changes.length)}
        <span class={`badge ${item.applied ? "completed" : item.status}`}>{statusWord(item)}</span>
      </h2>
      <FileList changes={changes} cwd={cwd} {...(applied ? { open: openDiff } : {})} />
      {changes.some((change) => change.diff !== "") && (
        <Fold id={item.id} summary={<span data-find="no">{t("Changed lines")}</span>}>
          {() => <InlineDiff id={item.id} changes={changes} cwd={cwd} />}
        </Fold>
      )}
    </article>
  );
}

function statusWord({ status, writing, applied }: FileChangeItem): string {
  if (applied) return t("partly accepted");
  if (writing) return status === "inProgress" ? t("being written") : t("not applied");
  const words: Record<ItemStatus, string> = {
    inProgress: t("proposed"),
    completed: t("applied"),
    declined: t("declined"),
    failed: t("failed"),
    interrupted: t("interrupted"),
  };
  return words[status];
}

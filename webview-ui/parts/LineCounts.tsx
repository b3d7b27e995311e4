import { t } from "../l10n";

/** How many lines come and how many go. */
export function LineCounts({ added, removed }: { readonly added: number; readonly removed: number }) {
  return (
    <span class="line-counts" data-find="no">
      <span class="added">{`+${added}`}</span> <span class="removed">{`−${removed}`}</span>
      <span class="visually-hidden"> {t("lines")}</span>
    </span>
  );
}

import { post } from "../host";
import { t } from "../l10n";
import { IconButton } from "../parts/IconButton";

/** What can be done with a message; seen while the pointer or the focus is in it. */
export function MessageActions({ text }: { readonly text: string }) {
  return (
    <div class="item-actions">
      <IconButton icon="copy" label={t("Copy Message")} onClick={() => post({ type: "copy", text })} />
    </div>
  );
}

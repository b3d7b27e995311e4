import type { UserMessageItem } from "../../src/shared/items";
import { t } from "../l10n";
import { SentChips } from "../parts/AttachmentChip";

/** What a person wrote, as they wrote it. */
export function UserMessage({ item }: { readonly item: UserMessageItem }) {
  return (
    <article class="item user">
      <h2 class="visually-hidden">{t("You")}</h2>
      {item.text !== "" && (
        <div class="bubble" dir="auto">
          {item.text}
        </div>
      )}
      <SentChips attachments={item.attachments} />
    </article>
  );
}

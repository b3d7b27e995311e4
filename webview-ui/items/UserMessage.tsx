import { attachmentName } from "../../src/shared/attachmentName";
import type { UserMessageItem } from "../../src/shared/items";
import { t } from "../l10n";
import { attachmentIcon } from "../parts/attachmentIcon";
import { Icon } from "../parts/Icon";

/** What a person wrote, as they wrote it. */
export function UserMessage({ item }: { readonly item: UserMessageItem }) {
  return (
    <article class="item user">
      <h2 class="visually-hidden">{t("You")}</h2>
      <div class="bubble" dir="auto">
        {item.text}
      </div>
      {item.attachments.length > 0 && (
        <ul class="chips" aria-label={t("Attachments")}>
          {item.attachments.map((each) => (
            <li key={attachmentName(each)} class="chip">
              <Icon name={attachmentIcon(each)} />
              {attachmentName(each)}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

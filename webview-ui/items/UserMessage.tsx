import type { UserMessageItem } from "../../src/shared/view";
import { t } from "../l10n";
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
          {item.attachments.map((name) => (
            <li key={name} class="chip">
              <Icon name="file" />
              {name}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

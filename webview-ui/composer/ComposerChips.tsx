import { attachmentName } from "../../src/shared/attachmentName";
import type { HeldAttachment } from "../../src/shared/prompt";
import { post } from "../host";
import { t } from "../l10n";
import { attachmentIcon } from "../parts/attachmentIcon";
import { Icon } from "../parts/Icon";
import { memo } from "../parts/memo";

/** What goes with the next prompt, each with a button that takes it out again. */
export const ComposerChips = memo(({ attachments }: { readonly attachments: readonly HeldAttachment[] }) =>
  attachments.length === 0 ? null : (
    <ul class="chips composer-chips" aria-label={t("Attachments")}>
      {attachments.map(({ id, attachment }) => {
        const name = attachmentName(attachment);
        return (
          <li key={id} class="chip">
            <Icon name={attachmentIcon(attachment)} />
            <span class="chip-name" dir="auto">
              {name}
            </span>
            <button
              type="button"
              class="chip-remove"
              aria-label={t("Remove {0}", name)}
              title={t("Remove")}
              onClick={() => post({ type: "detach", id })}
            >
              <Icon name="close" />
            </button>
          </li>
        );
      })}
    </ul>
  ),
);

import type { AddedContext } from "../../src/shared/view";
import { t } from "../l10n";
import { SentChips } from "../parts/AttachmentChip";
import { Icon } from "../parts/Icon";

interface Props {
  readonly all: readonly AddedContext[];
  /** The turn behind which they stand. */
  readonly turnId: string;
}

/** What a person gave Codex to know, in the place where they did. */
export function AddedContexts({ all, turnId }: Props) {
  const added = all.filter(({ afterTurnId }) => afterTurnId === turnId);
  if (added.length === 0) return null;
  return (
    <section class="added-context" aria-label={t("Added as context")}>
      <p class="item-line muted">
        <Icon name="add" />
        <span class="line-text">{t("Added as context: Codex knows it from here on")}</span>
      </p>
      {added.map(({ id, attachments }) => (
        <SentChips key={id} attachments={attachments} />
      ))}
    </section>
  );
}

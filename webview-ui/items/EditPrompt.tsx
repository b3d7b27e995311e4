import { post } from "../host";
import { t } from "../l10n";
import { Icon } from "../parts/Icon";
import { named } from "../parts/IconButton";
import { memo } from "../parts/memo";
import { temporary } from "../state/facts";
import { running } from "../state/store";

interface Props {
  readonly turnId: string;
  /** Whether the turn began with it; otherwise it was added while the turn ran. */
  readonly first: boolean;
}

/** Puts a prompt back into the composer, to be sent anew. What can't be done stays focusable, so that it can say why. */
export const EditPrompt = memo(({ turnId, first }: Props) => {
  const why = first
    ? running.value
      ? t("Codex is working: wait, or stop it first")
      : null
    : t("It was added to a running turn: edit the prompt that began it");
  if (temporary.value) return null;
  return (
    <div class="prompt-actions">
      <button
        type="button"
        class="icon-button"
        {...named(t("Edit and Resend"), why ?? undefined)}
        aria-disabled={why !== null}
        onClick={() => why === null && post({ type: "editTurn", turnId })}
      >
        <Icon name="edit" />
      </button>
    </div>
  );
});

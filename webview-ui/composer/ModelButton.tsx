import { post } from "../host";
import { t } from "../l10n";
import { memo } from "../parts/memo";

interface Props {
  readonly model: string | null;
  readonly effort: string | null;
}

/** Shows which model answers; the choice itself is VS Code's own quick-pick. */
export const ModelButton = memo(({ model, effort }: Props) => {
  const shown = [model ?? t("Default model"), effort].filter(Boolean).join(" · ");
  return (
    <button
      type="button"
      class="model-button"
      aria-label={t("Model: {0}", shown)}
      title={t("Choose the model")}
      onClick={() => post({ type: "chooseModel" })}
    >
      {shown}
    </button>
  );
});

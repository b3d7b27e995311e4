import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";

interface Props {
  readonly decisionId: string;
  readonly disabled: boolean;
  /** What shows it where that is no picker. */
  readonly label?: string;
}

/** Shows a decision in VS Code itself, beside its card. */
export function PickerButton({ decisionId, disabled, label = t("Show Picker") }: Props) {
  return (
    <Button disabled={disabled} onClick={() => post({ type: "showDecision", decisionId })}>
      {label}
    </Button>
  );
}

import { t } from "../l10n";
import { Icon } from "../parts/Icon";

/** The id that the text is described by. */
export const shellNoteId = "shell-note";

/** Says, before Enter is pressed, where a draft that begins with `!` runs. */
export function ShellNote() {
  return (
    <p class="shell-note" id={shellNoteId}>
      <Icon name="terminal" />
      {t("Runs in your shell, outside the sandbox")}
    </p>
  );
}

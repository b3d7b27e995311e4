import type { ThreadView } from "../../src/shared/view";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";

/** Says that the composer holds an earlier prompt, and what sending it does. */
export function EditingBar({ thread }: { readonly thread: ThreadView }) {
  const { editingTurn, turns } = thread;
  if (editingTurn === null) return null;
  const index = turns.findIndex(({ id }) => id === editingTurn);
  const messages = turns[index]?.items.filter(({ type }) => type === "userMessage").length ?? 0;
  return (
    <section class="above-composer editing-bar" aria-label={t("Editing an earlier prompt")}>
      <Icon name="edit" />
      <p>
        {whatGoes(turns.length - index - 1)}
        {messages > 1 && ` ${t("Messages that were added to it go away as well.")}`} {t("Files stay as they are.")}
      </p>
      <Button onClick={() => post({ type: "cancelEdit" })}>{t("Cancel")}</Button>
    </section>
  );
}

function whatGoes(later: number): string {
  if (later === 0) return t("Sending replaces the last turn.");
  if (later === 1) return t("Sending replaces this turn; the one after it goes away.");
  return t("Sending replaces this turn; the {0} turns after it go away.", later);
}

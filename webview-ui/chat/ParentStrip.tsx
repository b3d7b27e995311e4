import { post } from "../host";
import { t } from "../l10n";
import { Icon } from "../parts/Icon";
import { parent } from "../state/facts";

/** In the thread of an agent: the way back to the one that it works for. */
export function ParentStrip() {
  const above = parent.value;
  if (above === null) return null;
  return (
    <nav class="parent" aria-label={t("The thread of this agent’s work")}>
      <button type="button" class="link" onClick={() => post({ type: "showThread", threadId: above.threadId })}>
        <Icon name="arrow-left" />
        {above.title === "" ? t("Back to the thread that this agent works for") : t("Back to “{0}”", above.title)}
      </button>
    </nav>
  );
}

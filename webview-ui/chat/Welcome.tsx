import type { ModeId } from "../../src/shared/view";
import { modeName, modeText } from "../composer/modeText";
import { keyNames } from "../composer/sendKeys";
import { t } from "../l10n";
import { Icon } from "../parts/Icon";

/** What an empty thread says. */
export function Welcome({ mode }: { readonly mode: ModeId }) {
  const keys = keyNames();
  return (
    <section class="welcome">
      <h2>{t("What should Codex do?")}</h2>
      <ul>
        <li>
          <Icon name="shield" />
          <span>
            <strong>{modeName(mode)}</strong>: {modeText(mode)}
          </span>
        </li>
        <li>
          <Icon name="diff" />
          <span>{t("Proposed changes open in the diff editor, where you accept or decline them.")}</span>
        </li>
        <li>
          <Icon name="keyboard" />
          <span>{t("{0} sends, {1} starts a new line, Escape stops.", keys.send, keys.newLine)}</span>
        </li>
      </ul>
    </section>
  );
}

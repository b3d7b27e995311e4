import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { requestFocus } from "../state/focus";
import { unreadableText } from "./unreadableText";

/** Says why nothing of a thread is shown, and offers to read it again. */
export function UnreadableThread({ error }: { readonly error: string | null }) {
  if (error === null) return null;
  return (
    <section class="item failed" role="alert" aria-label={t("This thread could not be read")}>
      <p class="message error">
        <Icon name="error" />
        <span dir="auto">
          <strong>{t("This thread could not be read")}</strong> {unreadableText(error)}
        </span>
      </p>
      <div class="buttons">
        <Button
          kind="primary"
          onClick={() => {
            post({ type: "readThread" });
            // The button goes while the thread is read.
            requestFocus();
          }}
        >
          {t("Retry")}
        </Button>
      </div>
    </section>
  );
}

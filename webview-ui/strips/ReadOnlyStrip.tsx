import { isArchived, unreadableText } from "../chat/unreadableText";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { requestFocus } from "../state/focus";

/** A thread that can be read, and can't be gone on with: why, and every way out. */
export function ReadOnlyStrip({ error }: { readonly error: string }) {
  const archived = isArchived(error);
  return (
    <section class="above-composer strip" role="alert" aria-label={t("This thread can only be read")}>
      <Icon name={archived ? "archive" : "lock"} />
      <p dir="auto">{unreadableText(error)}</p>
      <div class="buttons strip-facts">
        {archived ? (
          <Way label={t("Bring Back")} onClick={() => post({ type: "continueThread", how: "unarchive" })} primary />
        ) : (
          <Way label={t("Try Again")} onClick={() => post({ type: "readThread" })} primary />
        )}
        <Way label={t("Continue in a Fork")} onClick={() => post({ type: "continueThread", how: "fork" })} />
      </div>
    </section>
  );
}

interface WayProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly primary?: boolean;
}

function Way({ label, onClick, primary = false }: WayProps) {
  return (
    <Button
      kind={primary ? "primary" : "secondary"}
      onClick={() => {
        onClick();
        // The strip goes while the thread is read.
        requestFocus();
      }}
    >
      {label}
    </Button>
  );
}

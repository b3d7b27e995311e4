import { t } from "../l10n";
import { Icon } from "../parts/Icon";
import { isEmpty } from "../state/drafts";
import { draft } from "../state/saved";
import { shellCommand } from "./send";
import { canSend, keyNames } from "./sendKeys";
import { steerable, steers } from "./whileRunning";

interface Props {
  readonly running: boolean;
  /** How many attachments go with what is written. */
  readonly attached: number;
  /** Whether what is written runs in the shell. */
  readonly shell: boolean;
}

/** Sends what is written. While a turn runs, it says what that does, and which key does the other thing. */
export function SendButton({ running, attached, shell }: Props) {
  const { send, other } = keyNames();
  if (shell) {
    const label = t("Run in your shell ({0})", send);
    return <Submit icon="terminal" name={t("Run")} title={label} disabled={shellCommand(draft.value) === ""} />;
  }
  const blocked = !canSend();
  const queues = running && !steers.value;
  return (
    <>
      {running && !blocked && steerable.value && (
        <span class="send-hint muted">
          {steers.value ? t("{0} queues", other) : t("{0} adds to the running turn", other)}
        </span>
      )}
      <Submit
        icon={queues ? "add" : "send"}
        name={queues ? t("Queue") : t("Send")}
        {...(running || blocked ? {} : { about: send })}
        title={
          blocked ? t("An earlier prompt can be sent anew when Codex has finished") : tooltip(running, send, other)
        }
        disabled={blocked || isEmpty(draft.value, attached)}
      />
    </>
  );
}

interface SubmitProps {
  readonly icon: string;
  readonly name: string;
  readonly title: string;
  /** What is said beside the name. */
  readonly about?: string;
  readonly disabled: boolean;
}

function Submit({ icon, name, title, about = title, disabled }: SubmitProps) {
  return (
    <button
      type="submit"
      class="icon-button send"
      aria-label={name}
      aria-description={about}
      title={title}
      disabled={disabled}
    >
      <Icon name={icon} />
    </button>
  );
}

function tooltip(running: boolean, send: string, other: string): string {
  if (!running) return t("Send ({0})", send);
  if (!steerable.value) return t("Queue until the running turn has ended ({0})", send);
  return steers.value
    ? t("Add to the running turn ({0}), or queue until it has ended ({1})", send, other)
    : t("Queue until the running turn has ended ({0}), or add to it ({1})", send, other);
}

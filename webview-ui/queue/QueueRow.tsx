import { useRef } from "preact/hooks";
import { attachmentName } from "../../src/shared/attachmentName";
import type { QueuedPrompt } from "../../src/shared/view";
import { imageRefusal } from "../composer/attachImages";
import { steerable } from "../composer/whileRunning";
import { post } from "../host";
import { t } from "../l10n";
import { Icon } from "../parts/Icon";
import { memo } from "../parts/memo";
import { lastMoved } from "../state/announce";
import { running } from "../state/store";
import { useQueueDrag } from "./useQueueDrag";

interface Props {
  readonly prompt: QueuedPrompt;
  readonly index: number;
  readonly count: number;
}

/** One message of the queue with what can be done about it. Alt+Up and Alt+Down move it too, and so does the mouse. */
export const QueueRow = memo(({ prompt, index, count }: Props) => {
  const { clientId, text, attachments, notKept } = prompt;
  const notKeptText = notKept && t("Too large to be kept when the window was loaded again: {0}", notKept.join(", "));
  const row = useRef<HTMLLIElement>(null);
  const drag = useQueueDrag(row, clientId, index);
  const move = (to: number): void => {
    if (to < 0 || to >= count) return;
    lastMoved.value = clientId;
    post({ type: "moveQueued", clientId, to });
  };
  const refused = imageRefusal(attachments);
  const waits = running.value && !steerable.value;
  const warning = [refused, notKeptText].filter(Boolean).join("\n");
  const label = t("Queued message {0} of {1}", index + 1, count);
  return (
    <li
      ref={row}
      class="queue-row"
      data-client-id={clientId}
      aria-label={label}
      onKeyDown={(event) => {
        const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
        if (step === 0 || !event.altKey) return;
        event.preventDefault();
        move(index + step);
      }}
      {...drag}
    >
      <Icon name="gripper" />
      <div class="queue-text" dir="auto" title={text}>
        {text}
      </div>
      {attachments.length > 0 && (
        <span class="queue-attachments muted">
          <span aria-hidden="true" title={attachments.map(attachmentName).join("\n")}>
            <Icon name="attach" />
            {attachments.length}
          </span>
          <span class="visually-hidden">{t("With {0}", attachments.map(attachmentName).join(", "))}</span>
        </span>
      )}
      {warning !== "" && (
        <span class="queue-attachments" title={warning} role="img" aria-label={warning}>
          <Icon name="warning" />
        </span>
      )}
      <div class="queue-actions">
        <Action
          icon="run"
          action="send"
          label={refused === null ? sendNowText(waits) : t("Send now: {0}", refused)}
          disabled={waits || refused !== null}
          onClick={() => post({ type: "sendQueued", clientId })}
        />
        <Action icon="edit" action="edit" label={t("Edit")} onClick={() => post({ type: "editPrompt", clientId })} />
        <Action
          icon="arrow-up"
          action="up"
          label={t("Move up (Alt+Up)")}
          disabled={index === 0}
          onClick={() => move(index - 1)}
        />
        <Action
          icon="arrow-down"
          action="down"
          label={t("Move down (Alt+Down)")}
          disabled={index === count - 1}
          onClick={() => move(index + 1)}
        />
        <Action
          icon="trash"
          action="remove"
          label={t("Remove")}
          onClick={() => post({ type: "removePrompt", clientId })}
        />
      </div>
    </li>
  );
});

function sendNowText(waits: boolean): string {
  if (waits) return t("Send now: Codex takes no messages before this has ended");
  return running.value ? t("Send now, into the running turn") : t("Send now");
}

interface ActionProps {
  readonly icon: string;
  readonly action: string;
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** Stays focusable at the ends of the list: the focus must not get lost by moving a message there. */
function Action({ icon, action, label, disabled = false, onClick }: ActionProps) {
  return (
    <button
      type="button"
      class="icon-button"
      data-action={action}
      title={label}
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) onClick();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}

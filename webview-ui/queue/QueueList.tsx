import type { QueuedPrompt, QueuePause } from "../../src/shared/view";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { memo } from "../parts/memo";
import { waiting } from "./pauseText";
import { QueueRow } from "./QueueRow";

interface Props {
  readonly queue: readonly QueuedPrompt[];
  readonly paused: QueuePause | null;
}

/** The messages that wait for the running turn to end, in the order in which they go out. */
export const QueueList = memo(({ queue, paused }: Props) => {
  if (queue.length === 0) return null;
  return (
    <section class="above-composer queue" aria-label={t("Queued messages")}>
      <div class="queue-head">
        <Icon name={waiting.value === null ? "list-ordered" : "debug-pause"} />
        <span>{waiting.value ?? t("Sent when Codex has finished")}</span>
        {paused !== null && <Button onClick={() => post({ type: "resumeQueue" })}>{t("Resume")}</Button>}
      </div>
      <ol>
        {queue.map((prompt, index) => (
          <QueueRow key={prompt.clientId} prompt={prompt} index={index} count={queue.length} />
        ))}
      </ol>
    </section>
  );
});

import { useEffect, useRef } from "preact/hooks";
import type { QueuedPrompt, QueuePause } from "../../src/shared/view";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { memo } from "../parts/memo";
import { requestFocus } from "../state/focus";
import { pauseText } from "./pauseText";
import { QueueRow } from "./QueueRow";

interface Props {
  readonly queue: readonly QueuedPrompt[];
  readonly paused: QueuePause | null;
}

/** The messages that wait for the running turn to end, in the order in which they go out. */
export const QueueList = memo(({ queue, paused }: Props) => {
  const list = useRef<HTMLOListElement>(null);
  const keepFocus = useFocusKeeper(list, queue.length);
  if (queue.length === 0) return null;
  return (
    <section class="above-composer queue" aria-label={t("Queued messages")} onFocusCapture={keepFocus}>
      <div class="queue-head">
        <Icon name={paused === null ? "list-ordered" : "debug-pause"} />
        <span>{paused === null ? t("Sent when Codex has finished") : pauseText(paused)}</span>
        {paused !== null && <Button onClick={() => post({ type: "resumeQueue" })}>{t("Resume")}</Button>}
      </div>
      <ol ref={list}>
        {queue.map((prompt, index) => (
          <QueueRow key={prompt.clientId} prompt={prompt} index={index} count={queue.length} />
        ))}
      </ol>
    </section>
  );
});

/** When the row with the focus goes away, the focus goes to the one that takes its place, at last to the composer. */
function useFocusKeeper(list: { readonly current: HTMLOListElement | null }, count: number): (event: Event) => void {
  const held = useRef<{ row: number; action: string } | null>(null);
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (!held.current || !lost) return;
    const row = list.current?.children[Math.min(held.current.row, count - 1)];
    const button = row?.querySelector<HTMLElement>(`[data-action="${held.current.action}"]`);
    if (button) button.focus();
    else {
      held.current = null;
      requestFocus();
    }
  }, [list, count]);
  return (event) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    const row = target?.closest("li");
    const action = target?.dataset["action"];
    held.current =
      row && action !== undefined ? { row: [...(row.parentElement?.children ?? [])].indexOf(row), action } : null;
  };
}

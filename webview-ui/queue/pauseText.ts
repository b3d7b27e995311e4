import { computed } from "@preact/signals";
import { hasImage } from "../../src/shared/hasImage";
import type { QueuePause, ViewState } from "../../src/shared/view";
import { t } from "../l10n";
import { view } from "../state/store";

/** Why the queue of the thread on show waits. */
export const waiting = computed(() => view.value && waitingText(view.value));

/** Why the queue waits for a person; null while it does not. */
export function waitingText({ images, thread }: Pick<ViewState, "images" | "thread">): string | null {
  const { queue, queuePaused, model } = thread;
  const [next] = queue;
  if (!next) return null;
  if (queuePaused !== null) return pauseText(queuePaused);
  if (images || !hasImage(next.attachments)) return null;
  return t("Paused: {0} takes no images. Choose another model, or edit the first message.", model ?? "");
}

function pauseText(paused: QueuePause): string {
  const texts: Record<QueuePause, string> = {
    stopped: t("Paused: you stopped the turn before"),
    failed: t("Paused: what came before failed"),
    crashed: t("Paused: Codex ended unexpectedly"),
    reloaded: t("Paused: the window was closed before this was sent"),
  };
  return texts[paused];
}

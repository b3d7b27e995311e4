import { attachmentName } from "../shared/attachmentName";
import { isKept } from "../shared/keptAttachment";
import type { Prompt } from "../shared/prompt";
import type { OutgoingPrompt, QueuedPrompt, ThreadView } from "../shared/view";
import { runningTurn } from "./threadChanges";

/** What a thread would lose with the window, were it not remembered. */
export interface Unsent {
  readonly outbox: readonly OutgoingPrompt[];
  readonly queue: readonly QueuedPrompt[];
  /** The turn that ran. */
  readonly turnId: string | null;
}

/** @returns what is to be remembered of a thread; undefined when there is nothing */
export function unsentOf(view: ThreadView): Unsent | undefined {
  const outbox = view.outbox.map(withoutLarge);
  const queue = view.queue.map(withoutLarge);
  const last = view.turns.at(-1);
  const turnId = runningTurn(view)?.id ?? (last?.cutOff === true ? last.id : null);
  return outbox.length > 0 || queue.length > 0 || turnId !== null ? { outbox, queue, turnId } : undefined;
}

/** A prompt as it is remembered: large images are named only. */
function withoutLarge<T extends Prompt>(prompt: T): T {
  const large = prompt.attachments.filter((each) => !isKept(each)).map(attachmentName);
  if (large.length === 0) return prompt;
  return { ...prompt, attachments: prompt.attachments.filter(isKept), notKept: [...(prompt.notKept ?? []), ...large] };
}

/**
 * Gives a thread back what was remembered of it. A prompt that was on its way may have arrived, which the thread's
 * history tells; it can't have where the server had no thread yet. The queue waits for a person.
 */
export function withUnsent(view: ThreadView, unsent: Unsent): ThreadView {
  const outbox = unsent.outbox.map(
    (prompt): OutgoingPrompt =>
      prompt.state === "sending" ? { ...prompt, state: view.id === null ? "failed" : "unsure" } : prompt,
  );
  const queue = [...unsent.queue, ...view.queue];
  return {
    ...view,
    outbox: [...outbox, ...view.outbox],
    queue,
    queuePaused: queue.length > 0 ? "reloaded" : null,
  };
}

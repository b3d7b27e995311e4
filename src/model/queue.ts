import type { QueuedPrompt, QueuePause, ThreadView } from "../shared/view";

/** Puts a prompt at the end of the queue, or at its front. */
export function enqueue(view: ThreadView, prompt: QueuedPrompt, next: boolean): ThreadView {
  return { ...view, queue: next ? [prompt, ...view.queue] : [...view.queue, prompt] };
}

/** Takes a prompt out of the queue; an empty one waits for nothing. */
export function dequeue(view: ThreadView, clientId: string): ThreadView {
  const queue = view.queue.filter((prompt) => prompt.clientId !== clientId);
  if (queue.length === view.queue.length) return view;
  return { ...view, queue, queuePaused: queue.length === 0 ? null : view.queuePaused };
}

/** Moves a prompt to another place, counted from 0. */
export function moveQueued(view: ThreadView, clientId: string, to: number): ThreadView {
  const moved = view.queue.find((prompt) => prompt.clientId === clientId);
  if (!moved) return view;
  const others = view.queue.filter((prompt) => prompt !== moved);
  return { ...view, queue: others.toSpliced(Math.max(0, to), 0, moved) };
}

/** Lets the queue wait for a person; the first reason is the one that counts. */
export function pauseQueue(view: ThreadView, why: QueuePause): ThreadView {
  if (view.queue.length === 0 || view.queuePaused !== null) return view;
  return { ...view, queuePaused: why };
}

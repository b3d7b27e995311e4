import type { AppEvent, ThreadNotification } from "../../src/model/events";
import { reduce } from "../../src/model/reduce";
import { initialState } from "../../src/model/state";
import { isThreadMethod } from "../../src/model/threadEvents";
import type { ThreadView } from "../../src/shared/view";

type GoldenThread = Omit<ThreadView, "earlier" | "gap" | "queue" | "queuePaused" | "editingTurn" | "unreadable">;

/**
 * The thread that recorded lines of a server add up to; how far it was read, and what a person has in store for it, is no part of it.
 * @param lines one JSON message each; requests and notifications about nothing but turns are skipped
 */
export function replayGolden(lines: readonly string[]): GoldenThread | undefined {
  const events = lines
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as { readonly method: string; readonly id?: unknown })
    .filter((message) => message.id === undefined && isThreadMethod(message.method))
    .map((message): AppEvent => ({ type: "notification", notification: message as ThreadNotification }));
  const view = events.reduce(reduce, initialState).threads[0]?.view;
  if (!view) return undefined;
  const {
    earlier: _earlier,
    gap: _gap,
    queue: _queue,
    queuePaused: _paused,
    editingTurn: _editing,
    unreadable: _unreadable,
    ...thread
  } = view;
  return thread;
}

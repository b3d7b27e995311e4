import type { PageMessage, ViewMessage } from "../../shared/messages";
import type { Completion } from "../completion/completion";
import type { Services } from "../services";
import type { ThreadFind } from "../threadFind";

/** What a chat view is to the handlers of its messages. */
export interface ChatContext {
  readonly services: Services;
  /** The key of the thread on show. */
  readonly threadKey: string;
  /** The popup of this view's composer. */
  readonly completion: Completion;
  /** Finds text in the thread on show. */
  readonly find: ThreadFind;
  /** Sends something to this view alone. */
  readonly post: (message: PageMessage) => void;
  /** Puts a text in front of what a thread's composer holds, wherever that is on show. */
  giveBack(key: string, text: string): void;
  /** Shows a new thread. */
  newThread(): void;
  /** Shows another thread. */
  showThread(key: string): void;
  /** The webview has loaded, was shown again or lost track. */
  ready(threadId: string | null, key: string | null): void;
  /** What was sent up to this revision has come. @param early see `restAfter` */
  received(revision: number, upTo: number, early: number | null): void;
}

type MessageType = ViewMessage["type"];

/** A handler for every message a webview may send. */
export type AllHandlers = {
  readonly [T in MessageType]: (context: ChatContext, message: Extract<ViewMessage, { type: T }>) => unknown;
};

/** Those of one feature: each has a file of its own, and chatController.ts, which lists them, is held to be complete. */
export type Handlers = Partial<AllHandlers>;

import type { ThreadNotification } from "../model/events";
import { isThreadMethod } from "../model/threadEvents";
import type { IncomingNotification } from "../protocol/connection";
import type { NotificationMethod, NotificationParams } from "../protocol/methods";
import type { Account } from "./account";
import type { Broker } from "./broker";
import type { FileSearches } from "./completion/fileSearches";
import type { Skills } from "./completion/skills";
import { showFindings } from "./findings";
import { readLimitAfter } from "./limits";
import type { Notices } from "./notices";
import type { Ports } from "./ports";
import type { Server } from "./session";
import type { Store } from "./store";
import type { ThreadList } from "./threadList/threadList";
import type { Threads } from "./threads/threads";
import type { TurnFiles } from "./turnFiles";

export interface NotificationContext {
  readonly store: Store;
  readonly broker: Broker;
  readonly account: Account;
  readonly notices: Notices;
  readonly threads: Threads;
  readonly list: ThreadList;
  readonly turnFiles: TurnFiles;
  readonly searches: FileSearches;
  readonly skills: Skills;
  readonly ports: Pick<Ports, "log" | "findings" | "workspace">;
  /** The server that runs now. */
  server(): Server | undefined;
}

type Handlers = {
  [M in NotificationMethod]?: (context: NotificationContext, params: NotificationParams<M>) => void;
};

/** What is done about notifications that concern more than the contents of one thread. */
const appHandlers = {
  "account/updated": ({ account }) => account.refresh(),
  "account/login/completed": ({ account }, params) => account.loginCompleted(params),
  "thread/reverted": ({ threads }, { threadId }) => threads.rewinds.told(threadId),
  "thread/started": ({ list }, { thread }) => list.started(thread),
  "thread/status/changed": ({ list }, { threadId, status }) => list.status(threadId, status),
  "thread/archived": ({ list }, { threadId }) => list.moved(threadId, "archived"),
  "thread/unarchived": ({ list }, { threadId }) => list.moved(threadId, "current"),
  "thread/deleted": ({ list }, { threadId }) => list.gone(threadId),
  "thread/closed": ({ server }, { threadId }) => void server()?.loadedThreads.delete(threadId),
  "fuzzyFileSearch/sessionUpdated": ({ searches }, params) => searches.updated(params),
  "fuzzyFileSearch/sessionCompleted": ({ searches }, params) => searches.completed(params),
  "skills/changed": ({ skills }) => skills.changed(),
  // Delivered as a cancellation to the request's own handler, by the reader (src/protocol/lineReader.ts).
  "serverRequest/resolved": () => {},
  warning: ({ notices }, { message }) => notices.add("warning", message, null),
  guardianWarning: ({ notices }, { message }) => notices.add("warning", message, null),
  configWarning: ({ notices }, { summary, details, path, range }) =>
    notices.add("warning", summary, details, path ? { path, line: range?.start.line ?? null } : undefined),
  // For the people who write clients; a person who chats can do nothing about it.
  deprecationNotice: ({ ports }, { summary, details }) => ports.log.warn(`${summary} ${details ?? ""}`),
} satisfies Handlers;

/** A notification that `onNotification` handles beside those of `threadHandlers`. */
export type AppMethod = keyof typeof appHandlers;

/** Routes a notification: into the state, and to whoever else must know. Unknown methods of newer servers pass. */
export function onNotification(context: NotificationContext, notification: IncomingNotification): void {
  const { method, params } = notification;
  if (isThreadMethod(method)) {
    context.store.dispatch({ type: "notification", notification: notification as ThreadNotification });
    if (notification.method === "thread/name/updated") {
      context.list.named(notification.params.threadId, notification.params.threadName ?? null);
    }
    if (notification.method === "turn/started") {
      void context.list.touched(notification.params.threadId);
      context.turnFiles.started(notification.params.threadId);
    }
    if (notification.method === "item/started") {
      const { item, threadId } = notification.params;
      context.list.goesOn(threadId);
      if (item.type === "commandExecution") context.turnFiles.ran(threadId);
    }
    if (notification.method === "turn/completed") {
      void context.list.touched(notification.params.threadId);
      context.broker.endTurn(notification.params.turn.id);
      context.turnFiles.ended(notification.params.threadId, notification.params.turn.id);
      readLimitAfter(notification.params, context);
    }
    if (notification.method === "item/completed") {
      context.list.goesOn(notification.params.threadId);
      showFindings(notification.params, context);
    }
  } else if (Object.hasOwn(appHandlers, method)) {
    (appHandlers[method as AppMethod] as (context: NotificationContext, params: unknown) => void)(context, params);
  }
}

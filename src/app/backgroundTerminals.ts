import { threadByKey } from "../model/state";
import { requestErrorMessage } from "./requestError";
import type { Services } from "./services";

type Parts = Pick<Services, "session" | "store">;

/** A command that goes on though its turn has ended. */
export interface BackgroundTerminal {
  readonly command: string;
  readonly cwd: string;
  /** By which it can be ended alone; null where the server can't do that (0.130.0). */
  readonly processId: string | null;
}

/** What of a thread runs in the background now. */
export async function listTerminals({ session, store }: Parts, key: string): Promise<readonly BackgroundTerminal[]> {
  const view = threadByKey(store.state, key)?.view;
  const server = session.current;
  if (!server || !view?.id || !server.loadedThreads.has(view.id)) return [];
  const all: BackgroundTerminal[] = [];
  try {
    for (let cursor: string | null = null; ; ) {
      const { data, nextCursor } = await page(server.connection, view.id, cursor);
      all.push(...data);
      if (nextCursor === null) return all;
      cursor = nextCursor;
    }
  } catch (error) {
    if (!/unknown variant/.test(requestErrorMessage(error))) throw error;
    return view.turns
      .filter(({ status }) => status !== "inProgress")
      .flatMap(({ items }) => items)
      .flatMap((item) =>
        item.type === "commandExecution" && item.status === "inProgress"
          ? [{ command: item.command, cwd: item.cwd, processId: null }]
          : [],
      );
  }
}

/** Ends one of them. */
export async function stopTerminal({ session, store }: Parts, key: string, processId: string): Promise<void> {
  const threadId = threadByKey(store.state, key)?.view.id;
  const { connection } = await session.server();
  if (threadId) await connection.request("thread/backgroundTerminals/terminate", { threadId, processId });
}

/** Ends all of them. */
export async function stopTerminals({ session, store }: Parts, key: string): Promise<void> {
  const threadId = threadByKey(store.state, key)?.view.id;
  const { connection } = await session.server();
  if (threadId) await connection.request("thread/backgroundTerminals/clean", { threadId });
}

type Connection = NonNullable<Parts["session"]["current"]>["connection"];

function page(connection: Connection, threadId: string, cursor: string | null) {
  return connection.request("thread/backgroundTerminals/list", { threadId, cursor });
}

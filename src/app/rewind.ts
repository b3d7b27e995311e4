import type { Connection } from "../protocol/connection";
import type { ThreadTurnsListResponse } from "../protocol/generated/v2/ThreadTurnsListResponse";
import { requestErrorMessage } from "./requestError";

/** A thread that no server has, to ask about. */
export const noThread = "00000000-0000-7000-8000-000000000000";

/**
 * Lets the server forget a turn and all later ones; that it has done so already is as good. Files stay as they are.
 * @param beforeTurnId the first turn that goes
 * @returns whether it had it still
 */
export async function rewind(connection: Connection, threadId: string, beforeTurnId: string): Promise<boolean> {
  const numTurns = await turnsFrom(connection, threadId, beforeTurnId);
  if (numTurns === undefined) return false;
  try {
    await connection.request("thread/revert", { threadId, beforeTurnId });
  } catch (error) {
    // 0.130.0 knows it by another name, and wants a number.
    if (!/unknown variant/.test(requestErrorMessage(error))) throw error;
    await connection.request("thread/rollback", { threadId, numTurns });
  }
  return true;
}

/** @returns the turn that follows another one; undefined when that is the last, or not there */
export async function turnAfter(connection: Connection, threadId: string, turnId: string): Promise<string | undefined> {
  let after: string | undefined;
  for await (const id of newestFirst(connection, threadId)) {
    if (id === turnId) return after;
    after = id;
  }
  return undefined;
}

/** @returns how many turns there are from this one to the last one; undefined when the server doesn't have it */
async function turnsFrom(connection: Connection, threadId: string, turnId: string): Promise<number | undefined> {
  let count = 0;
  for await (const id of newestFirst(connection, threadId)) {
    count += 1;
    if (id === turnId) return count;
  }
  return undefined;
}

/** The ids of a thread's turns, the newest first, read a page at a time for as long as somebody asks. */
async function* newestFirst(connection: Connection, threadId: string): AsyncGenerator<string> {
  for (let cursor: string | null = null; ; ) {
    const { data, nextCursor }: ThreadTurnsListResponse = await connection.request("thread/turns/list", {
      threadId,
      cursor,
      limit: 50,
      sortDirection: "desc",
      itemsView: "notLoaded",
    });
    for (const { id } of data) yield id;
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}

/** Whether the server goes back to a turn by its id; 0.130.0 counts messages, also those that began no turn. */
export async function revertsById(connection: Connection): Promise<boolean> {
  try {
    await connection.request("thread/revert", { threadId: noThread, beforeTurnId: noThread });
    return true;
  } catch (error) {
    return !/unknown variant/.test(requestErrorMessage(error));
  }
}

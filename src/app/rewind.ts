import type { Connection } from "../protocol/connection";
import type { ThreadTurnsListResponse } from "../protocol/generated/v2/ThreadTurnsListResponse";
import { requestErrorMessage } from "./requestError";

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

/** @returns how many turns there are from this one to the last one; undefined when the server doesn't have it */
async function turnsFrom(connection: Connection, threadId: string, turnId: string): Promise<number | undefined> {
  let before = 0;
  for (let cursor: string | null = null; ; ) {
    const { data, nextCursor }: ThreadTurnsListResponse = await connection.request("thread/turns/list", {
      threadId,
      cursor,
      limit: 50,
      sortDirection: "desc",
      itemsView: "notLoaded",
    });
    const index = data.findIndex(({ id }) => id === turnId);
    if (index >= 0) return before + index + 1;
    if (nextCursor === null) return undefined;
    before += data.length;
    cursor = nextCursor;
  }
}

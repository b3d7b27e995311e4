import type { Connection } from "../../protocol/connection";
import type { ThreadResumeResponse } from "../../protocol/generated/v2/ThreadResumeResponse";
import { threadConfig } from "../threadConfig";

/**
 * Lets this server process have a thread, without its turns. A goal that was being worked towards rests first: the
 * server would start turns at once, and a person has only opened a thread (seen on 0.169.0).
 */
export async function resumeResting(connection: Connection, threadId: string): Promise<ThreadResumeResponse> {
  const rests = await restGoal(connection, threadId);
  try {
    return await connection.request("thread/resume", { threadId, excludeTurns: true, config: threadConfig });
  } catch (error) {
    // Another process has the thread, and works towards the goal: that is none of this one's business.
    if (rests) await connection.request("thread/goal/set", { threadId, status: "active" }).catch(() => {});
    throw error;
  }
}

async function restGoal(connection: Connection, threadId: string): Promise<boolean> {
  try {
    const { goal } = await connection.request("thread/goal/get", { threadId });
    if (goal?.status !== "active") return false;
    await connection.request("thread/goal/set", { threadId, status: "paused" });
    return true;
  } catch {
    // A server without goals; whether there is such a thread at all, resuming it says.
    return false;
  }
}

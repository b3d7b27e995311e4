import { threadByKey } from "../model/state";
import type { Connection } from "../protocol/connection";
import type { ReviewTarget } from "../protocol/generated/v2/ReviewTarget";
import type { Services } from "./services";

type Parts = Pick<Services, "session" | "threads" | "store">;

/** Lets Codex review changes, in the thread itself. */
export function review(parts: Parts, key: string, target: ReviewTarget): Promise<void> {
  return inThread(parts, key, async (connection, threadId) => {
    await connection.request("review/start", { threadId, target, delivery: "inline" });
  });
}

/** Summarizes what was said, to make room in the model's context. */
export function compact(parts: Parts, key: string): Promise<void> {
  return inThread(parts, key, async (connection, threadId) => {
    await connection.request("thread/compact/start", { threadId });
  });
}

/** Gives a thread another name; the server's notification brings it into the state. */
export function rename(parts: Parts, key: string, name: string): Promise<void> {
  return inThread(parts, key, async (connection, threadId) => {
    await connection.request("thread/name/set", { threadId, name });
  });
}

/** Runs a command in the person's own shell, outside of the sandbox; Codex sees it and its output with the next prompt. */
export function runShell(parts: Parts, key: string, command: string): Promise<void> {
  return inThread(parts, key, async (connection, threadId) => {
    await connection.request("thread/shellCommand", { threadId, command });
  });
}

/** Copies a thread as it is now. @returns the key of the copy, which starts in the same mode */
export async function fork(parts: Parts, key: string): Promise<string | undefined> {
  let forked: string | undefined;
  await inThread(parts, key, async (connection, threadId) => {
    const { thread } = await connection.request("thread/fork", { threadId, excludeTurns: true });
    forked = parts.threads.resume(thread.id);
    const mode = threadByKey(parts.store.state, key)?.mode;
    if (mode) parts.threads.setMode(forked, mode);
  });
  return forked;
}

/** After everything that was sent before; the thread is started, or resumed, if this server doesn't have it yet. */
function inThread(
  { session, threads }: Parts,
  key: string,
  job: (connection: Connection, threadId: string) => Promise<void>,
): Promise<void> {
  return threads.inOrder(key, async () => {
    const server = await session.server();
    await job(server.connection, await threads.loaded(server, key));
  });
}

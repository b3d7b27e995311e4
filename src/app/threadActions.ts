import { threadById } from "../model/state";
import type { Connection } from "../protocol/connection";
import type { ReviewTarget } from "../protocol/generated/v2/ReviewTarget";
import type { Services } from "./services";
import { threadConfig } from "./threadConfig";

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

/** Gives a stored thread another name, also one that another client has open; the server's notification brings it in. */
export async function rename({ session }: Pick<Parts, "session">, threadId: string, name: string): Promise<void> {
  const { connection } = await session.server();
  await connection.request("thread/name/set", { threadId, name });
}

/** Runs a command in the person's own shell, outside of the sandbox; Codex sees it and its output with the next prompt. */
export function runShell(parts: Parts, key: string, command: string): Promise<void> {
  return inThread(parts, key, async (connection, threadId) => {
    await connection.request("thread/shellCommand", { threadId, command });
  });
}

/**
 * Copies a stored thread as it is now, also one that another client has open.
 * @returns the key of the copy, which starts in the same mode
 */
export async function fork({ session, threads, store }: Parts, threadId: string): Promise<string> {
  const { connection } = await session.server();
  const { thread } = await connection.request("thread/fork", { threadId, excludeTurns: true, config: threadConfig });
  const forked = threads.resume(thread.id);
  const mode = threadById(store.state, threadId)?.mode;
  if (mode) threads.setMode(forked, mode);
  return forked;
}

/** Puts a thread aside; it can be brought back. Nothing may run in it. */
export async function archive({ session }: Pick<Parts, "session">, threadId: string): Promise<void> {
  const { connection, loadedThreads } = await session.server();
  await connection.request("thread/archive", { threadId });
  loadedThreads.delete(threadId);
}

/** Brings an archived thread back. */
export async function unarchive({ session }: Pick<Parts, "session">, threadId: string): Promise<void> {
  const { connection } = await session.server();
  await connection.request("thread/unarchive", { threadId });
}

/** Deletes a thread for good. @throws where the server can't: 0.130.0, or when a fork needs its history */
export async function remove({ session }: Pick<Parts, "session">, threadId: string): Promise<void> {
  const { connection, loadedThreads } = await session.server();
  await connection.request("thread/delete", { threadId });
  loadedThreads.delete(threadId);
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

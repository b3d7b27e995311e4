import { attachmentText } from "../model/attachmentText";
import { threadById, threadByKey } from "../model/state";
import type { Connection } from "../protocol/connection";
import type { ReviewTarget } from "../protocol/generated/v2/ReviewTarget";
import type { Attachment } from "../shared/prompt";
import { revertsById, rewind, turnAfter } from "./rewind";
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
 * @param lastTurnId the last turn that the copy has; without it, it has all
 * @returns the key of the copy, which starts in the same mode
 */
export async function fork(
  { session, threads, store }: Parts,
  threadId: string,
  lastTurnId: string | null = null,
): Promise<string> {
  const { connection } = await session.server();
  const { thread } = await connection.request("thread/fork", {
    threadId,
    excludeTurns: true,
    lastTurnId,
    config: threadConfig,
  });
  const shortened = lastTurnId === null ? undefined : forgetAfter(connection, thread.id, lastTurnId);
  // At once: the copy's first notifications must find it.
  const forked = threads.resume(thread.id, shortened);
  await shortened;
  const { mode, view } = threadById(store.state, threadId) ?? {};
  if (mode) await threads.setMode(forked, mode);
  if (view?.added) {
    const kept = lastTurnId === null ? view.turns.length : view.turns.findIndex(({ id }) => id === lastTurnId);
    const before = new Set(view.turns.slice(0, kept).map(({ id }) => id));
    const added = view.added.filter(({ afterTurnId }) => before.has(afterTurnId));
    store.dispatch({ type: "contextAdded", key: forked, added });
  }
  return forked;
}

/** 0.130.0 copies all turns whatever it is told. Turns have the same ids in the copy. */
async function forgetAfter(connection: Connection, threadId: string, lastTurnId: string): Promise<void> {
  const tooMany = await turnAfter(connection, threadId, lastTurnId);
  if (tooMany !== undefined) await rewind(connection, threadId, tooMany);
}

/**
 * Lets the model know something without a turn. The server's history does not show it, so the thread here does.
 * @returns false when there is nothing to tell, or the server (0.130.0) would take it for a turn of its own whenever
 * it goes back to an earlier one
 */
export async function addContext(
  parts: Parts,
  key: string,
  id: string,
  attachments: readonly Attachment[],
): Promise<boolean> {
  let added = false;
  await inThread(parts, key, async (connection, threadId) => {
    const content = attachments.flatMap((attachment) => {
      const text = attachmentText(attachment)?.trimStart();
      return text === undefined ? [] : [{ type: "input_text", text }];
    });
    const afterTurnId = threadByKey(parts.store.state, key)?.view.turns.at(-1)?.id;
    if (content.length === 0 || afterTurnId === undefined || !(await revertsById(connection))) return;
    await connection.request("thread/inject_items", { threadId, items: [{ type: "message", role: "user", content }] });
    parts.store.dispatch({ type: "contextAdded", key, added: [{ id, afterTurnId, attachments }] });
    added = true;
  });
  return added;
}

/** Puts a thread aside; it can be brought back. Nothing may run in it. */
export async function archive({ session }: Pick<Parts, "session">, threadId: string): Promise<void> {
  const { connection, loadedThreads } = await session.server();
  await connection.request("thread/archive", { threadId });
  loadedThreads.delete(threadId);
}

/** Brings an archived thread back. Where it is on show, it can be gone on with from now on. */
export async function unarchive(
  { session, threads }: Pick<Parts, "session" | "threads">,
  threadId: string,
): Promise<void> {
  const { connection } = await session.server();
  await connection.request("thread/unarchive", { threadId });
  threads.readAgain();
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

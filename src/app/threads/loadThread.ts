import type { ThreadResumeResponse } from "../../protocol/generated/v2/ThreadResumeResponse";
import type { Turn } from "../../protocol/generated/v2/Turn";
import type { History } from "../history";
import type { Ports } from "../ports";
import { requestErrorMessage } from "../requestError";
import type { Server } from "../session";
import type { Store } from "../store";
import { isArchived } from "./isArchived";
import { resumeResting } from "./resumeResting";

interface NewestPage {
  readonly newestFirst: readonly Turn[];
  /** Whether the server has turns before these. */
  readonly more: boolean;
}

interface Preview {
  /** When the thread had changed last. */
  readonly updatedAt: number;
  readonly archived: boolean;
  readonly page: NewestPage;
}

interface Parts {
  readonly store: Store;
  readonly ports: Pick<Ports, "log">;
  readonly history: Pick<History, "readNewest">;
}

/**
 * Shows the last turns of a stored thread as soon as they are read, then lets the server load it.
 * @throws when it is archived: 0.169.0 refuses to load it then, and 0.130.0 would go on in the archive for good, also
 * once the thread was brought back
 */
export async function loadThread(parts: Parts, server: Server, key: string, threadId: string): Promise<void> {
  const read = await preview(parts, server, key, threadId);
  if (read?.archived) throw new Error(`thread ${threadId} is archived`);
  const response = await resumed(server, threadId);
  // One that ran elsewhere reads as interrupted, and may have ended in this second.
  const mayHaveEnded = read?.page.newestFirst[0]?.status === "interrupted";
  const changed = read === undefined || mayHaveEnded || response.thread.updatedAt !== read.updatedAt;
  const page = changed ? await newestPage(parts, server, key, threadId) : read.page;
  parts.store.dispatch({ type: "threadLoaded", key, response, ...page, news: changed });
}

/** Makes sure that this server process has a stored thread. */
export async function resumed({ connection, loadedThreads }: Server, threadId: string): Promise<ThreadResumeResponse> {
  const response = await resumeResting(connection, threadId);
  loadedThreads.add(threadId);
  return response;
}

/**
 * Reads a thread without loading it, which takes longer, and fails where another server has it.
 * @returns what was read; undefined when it can't be
 */
async function preview(parts: Parts, server: Server, key: string, threadId: string): Promise<Preview | undefined> {
  if (server.loadedThreads.has(threadId)) return undefined;
  try {
    const [{ thread }, page] = await Promise.all([
      server.connection.request("thread/read", { threadId }),
      newestPage(parts, server, key, threadId),
    ]);
    parts.store.dispatch({ type: "threadRead", key, thread, ...page });
    return { updatedAt: thread.updatedAt, archived: isArchived(thread), page };
  } catch (error) {
    // Loading it says what is wrong, or mends it.
    parts.ports.log.debug(`Could not read ${threadId} without loading it: ${requestErrorMessage(error)}`);
    return undefined;
  }
}

async function newestPage({ history }: Parts, server: Server, key: string, threadId: string): Promise<NewestPage> {
  const { data, nextCursor } = await history.readNewest(server, key, threadId);
  return { newestFirst: data, more: nextCursor !== null };
}

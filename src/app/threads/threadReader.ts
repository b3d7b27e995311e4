import { threadByKey } from "../../model/state";
import { entryById } from "../../model/threadList/list";
import type { Turn } from "../../protocol/generated/v2/Turn";
import type { History } from "../history";
import type { Ports } from "../ports";
import { requestErrorMessage } from "../requestError";
import type { Server } from "../session";
import type { Store } from "../store";
import type { Lending } from "./lending";
import { loadThread, resumed } from "./loadThread";
import type { ThreadOrder } from "./threadOrder";

/** How many turns are looked through for a prompt that may have arrived. */
const newestTurnsRead = 50;

/** What this object works with. */
interface Parts {
  readonly store: Store;
  readonly ports: Pick<Ports, "log">;
  readonly history: History;
  readonly order: ThreadOrder;
  readonly lending: Lending;
  server(): Promise<Server>;
}

/** Reads stored threads, and those that could not be read once more. */
export class ThreadReader {
  /** Keys of threads that the server has stored, whether or not they could be read so far. */
  readonly #stored = new Set<string>();
  /** Those that could not be read yet, and whether what was heard of their turns counts for nothing. */
  readonly #unread = new Map<string, { readonly afresh: boolean }>();

  constructor(private readonly parts: Parts) {}

  isStored(key: string): boolean {
    return this.#stored.has(key);
  }

  isUnread(key: string): boolean {
    return this.#unread.has(key);
  }

  /** The server has this thread: a prompt must not begin one of its own. */
  stored(key: string): void {
    this.#stored.add(key);
  }

  /** A thread is to be read from its beginning by the next server. */
  lost(key: string): void {
    this.#unread.set(key, { afresh: true });
  }

  /** The thread is closed. */
  forget(key: string): void {
    this.#stored.delete(key);
    this.#unread.delete(key);
  }

  /** Reads the threads that could not be read: while there was no server, or because another one writes to them. */
  readAgain(): void {
    const { store, order } = this.parts;
    for (const [key, { afresh }] of [...this.#unread]) {
      this.#unread.delete(key);
      const { id: threadId, turns: [first] = [] } = threadByKey(store.state, key)?.view ?? {};
      if (!threadId) continue;
      if (afresh && first) store.dispatch({ type: "threadRewound", key, beforeTurnId: first.id });
      store.dispatch({ type: "threadReadAgain", key });
      void order.inOrder(key, () => this.read(key, threadId));
    }
  }

  /** Reads a thread and lets the server load it. That this failed is in the state then. */
  async read(key: string, threadId: string): Promise<void> {
    const { store, ports } = this.parts;
    try {
      await this.load(key, threadId);
    } catch (error) {
      ports.log.error(`Could not read thread ${threadId}: ${requestErrorMessage(error)}`);
      // One that is listed, and whose log is missing, was more than this window's plan.
      const gone = isGone(error) && !entryById(store.state.list, threadId);
      if (gone) this.#stored.delete(key);
      else this.#unread.set(key, this.#unread.get(key) ?? { afresh: false });
      store.dispatch({ type: "threadLoadFailed", key, gone, error: requestErrorMessage(error) });
    }
  }

  /** The same for who has to know whether it worked. */
  async load(key: string, threadId: string): Promise<void> {
    const server = await this.parts.server();
    await this.parts.lending.takeBack(threadId, () => loadThread(this.parts, server, key, threadId));
    this.#unread.delete(key);
  }

  /** @returns the newest turns that the server has stored, newest first; undefined when they can't be had */
  async storedTurns(key: string): Promise<readonly Turn[] | undefined> {
    const { store, ports } = this.parts;
    const { id: threadId, temporary } = threadByKey(store.state, key)?.view ?? {};
    if (!threadId || temporary) return undefined;
    try {
      const server = await this.parts.server();
      if (!server.loadedThreads.has(threadId)) await resumed(server, threadId);
      return await newestTurns(server, threadId);
    } catch (error) {
      ports.log.error(`Could not read thread ${threadId}: ${requestErrorMessage(error)}`);
      return isGone(error) ? [] : undefined;
    }
  }
}

async function newestTurns(server: Server, threadId: string): Promise<readonly Turn[]> {
  const page = await server.connection.request("thread/turns/list", {
    threadId,
    limit: newestTurnsRead,
    sortDirection: "desc",
    itemsView: "full",
  });
  return page.data;
}

function isGone(error: unknown): boolean {
  return /no rollout found/.test(requestErrorMessage(error));
}

import { threadById } from "../../model/state";
import { isConnectionClosed } from "../../protocol/connection";
import type { Store } from "../store";
import type { ThreadOrder } from "./threadOrder";
import type { ThreadReader } from "./threadReader";

/** Going back to an earlier turn, from here and by other clients. */
export class Rewinds {
  /** Ids of threads that are being rewound from here. */
  readonly #own = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly order: ThreadOrder,
    private readonly reader: ThreadReader,
  ) {}

  /**
   * Does what rewinds a thread; the server's word about that is then no news.
   * @param job says whether it did anything
   */
  async run(key: string, threadId: string, job: () => Promise<boolean>): Promise<void> {
    this.#own.add(threadId);
    let done = false;
    try {
      done = await job();
    } catch (error) {
      // The server went before it could say whether it has done it: the next one is asked.
      if (isConnectionClosed(error)) this.reader.lost(key);
      throw error;
    } finally {
      // Only what was done is told.
      if (!done) this.#own.delete(threadId);
    }
  }

  /** The server says that a thread was rewound. Another client's doing is read anew. */
  told(threadId: string): void {
    const record = threadById(this.store.state, threadId);
    const [first] = record?.view.turns ?? [];
    if (this.#own.delete(threadId) || !record || !first) return;
    this.store.dispatch({ type: "threadRewound", key: record.key, beforeTurnId: first.id });
    void this.order.inOrder(record.key, () => this.reader.read(record.key, threadId));
  }
}

import type { Ports } from "../ports";
import { requestErrorMessage } from "../requestError";
import type { Server } from "../session";

/** How long the server takes at most to let go of a thread after it has said so. */
const letGoMs = 500;

/** Threads that this window lets other programs have, and takes back. */
export class Lending {
  /** Ids of those that this window has let go: the server may be a moment behind. */
  readonly #left = new Map<string, Promise<unknown>>();

  constructor(
    private readonly clock: Ports["clock"],
    private readonly running: () => Server | undefined,
  ) {}

  /** Lets another program have a thread that stays in view here: the next prompt takes it back, when it is free. */
  async lend(threadId: string): Promise<void> {
    const server = this.running();
    if (!server?.loadedThreads.delete(threadId)) return;
    const left = server.connection.request("thread/unsubscribe", { threadId });
    this.#left.set(
      threadId,
      left.catch(() => {}),
    );
    await left;
  }

  /** Does what takes a thread, once more if it was let go of here and the server is still about to do so. */
  async takeBack(threadId: string, take: () => Promise<void>): Promise<void> {
    const left = this.#left.get(threadId);
    await left;
    try {
      await take();
    } catch (error) {
      // The writer may be this server itself, which is about to let go.
      if (!left || !/active writer/.test(requestErrorMessage(error))) throw error;
      await new Promise<void>((resolve) => {
        this.clock.after(letGoMs, resolve);
      });
      await take();
    }
    this.#left.delete(threadId);
  }
}

/** Does one thing after the other in each thread, so that prompts arrive in the order in which they were sent. */
export class ThreadOrder {
  /** What is being done in each thread. */
  readonly #last = new Map<string, Promise<void>>();

  /** Does something when everything that was begun in the thread before is over, well or not. */
  inOrder(key: string, job: () => Promise<void>): Promise<void> {
    const done = (this.#last.get(key) ?? Promise.resolve()).then(job);
    // What comes next must not fail because this did.
    this.#last.set(
      key,
      done.catch(() => {}),
    );
    return done;
  }

  /** A thread begins with this, which does not fail. */
  begin(key: string, done: Promise<void>): void {
    this.#last.set(key, done);
  }

  /** The thread is closed. */
  forget(key: string): void {
    this.#last.delete(key);
  }
}

import type { ThreadRecord } from "../model/state";
import { runningTurn } from "../model/threadChanges";
import type { Disposable, Head, Ports } from "./ports";
import { requestErrorMessage } from "./requestError";
import type { Server } from "./session";
import type { Store } from "./store";

interface Followed extends Disposable {
  head: Head | undefined;
}

/**
 * Which branch threads work on: shown, and kept with each thread that works here. Looked at only in folders that a
 * thread of the window has.
 */
export class Branches implements Disposable {
  readonly #folders = new Map<string, Followed>();
  /** What the server knows of threads that have worked here, by id. One that is only read stays as it was. */
  readonly #told = new Map<string, string>();
  #seen: readonly ThreadRecord[] = [];
  readonly #subscription: Disposable;

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "heads" | "log">,
    private readonly server: () => Server | undefined,
  ) {
    this.#subscription = store.subscribe(() => this.#look());
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const followed of this.#folders.values()) followed.dispose();
    this.#folders.clear();
  }

  #look(): void {
    const { threads } = this.store.state;
    const before = this.#seen;
    if (threads === before) return;
    this.#seen = threads;
    // Asked with each piece of a stream.
    const moved = threads.some(
      (record, index) => record !== before[index] && record.view.cwd !== before[index]?.view.cwd,
    );
    if (moved || threads.length !== before.length) this.#followFolders(threads);
    for (const [index, record] of threads.entries()) if (record !== before[index]) this.#lookAt(record);
  }

  #lookAt(record: ThreadRecord): void {
    const { view } = record;
    const head = this.#folders.get(view.cwd)?.head;
    // A thread that came later than the news.
    if (head && view.branch === undefined) this.#show(view.cwd, head);
    if (head && view.id !== null && !this.#told.has(view.id) && runningTurn(view)) this.#tell(record, head);
  }

  #followFolders(threads: readonly ThreadRecord[]): void {
    const wanted = new Set(threads.map(({ view }) => view.cwd).filter(Boolean));
    for (const [folder, followed] of this.#folders) {
      if (wanted.has(folder)) continue;
      followed.dispose();
      this.#folders.delete(folder);
    }
    for (const folder of wanted) if (!this.#folders.has(folder)) this.#follow(folder);
  }

  #follow(folder: string): void {
    const followed: Followed = { head: undefined, dispose: () => {} };
    this.#folders.set(folder, followed);
    const following = this.ports.heads.follow(folder, (head) => {
      followed.head = head;
      this.#show(folder, head);
      for (const record of this.store.state.threads) {
        const { id, cwd } = record.view;
        if (cwd === folder && id !== null && this.#told.has(id)) this.#tell(record, head);
      }
    });
    followed.dispose = () => following.dispose();
  }

  #show(folder: string, head: Head): void {
    this.store.dispatch({ type: "branchKnown", folder, branch: head.branch ?? head.sha?.slice(0, 7) ?? null });
  }

  #tell({ view }: ThreadRecord, { branch, sha }: Head): void {
    const { id } = view;
    const news = JSON.stringify([branch, sha]);
    const server = this.server();
    if (id === null || view.temporary || !server || this.#told.get(id) === news) return;
    this.#told.set(id, news);
    server.connection
      .request("thread/metadata/update", { threadId: id, gitInfo: { branch, sha } })
      .catch((error: unknown) =>
        this.ports.log.warn(`The branch of thread ${id} could not be kept: ${requestErrorMessage(error)}`),
      );
  }
}

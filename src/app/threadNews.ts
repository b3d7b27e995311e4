import { type ThreadRecord, threadByKey } from "../model/state";
import { runningTurn } from "../model/threadChanges";
import type { Turn } from "../protocol/generated/v2/Turn";
import type { History } from "./history";
import type { Disposable, Ports } from "./ports";
import { requestErrorMessage } from "./requestError";
import type { Server } from "./session";
import type { Store } from "./store";
import type { OnShow } from "./threadList/onShow";

/** How many turns are read at a time: more than another client has made in between, as a rule. */
const turnsRead = 20;
/** A turn is written in many pieces: they are read together, this much later. In milliseconds. */
const settleTime = 300;

/** "behind": this server's Codex doesn't know what is new; only what reads the thread anew, as a fork does, will. */
export type Unseen = "elsewhere" | "behind" | undefined;

/**
 * What other windows and terminals do in threads that are on show here. Their servers share nothing but the thread's
 * file: while it is on show it is watched, and read when it changes; before a prompt is sent it is looked at once more.
 */
export class ThreadNews {
  readonly #watched = new Map<string, Disposable & { readonly path: string }>();
  /** Threads that this server had when another client went on with them (0.130.0 allows that). */
  readonly #behind = new Set<string>();
  readonly #subscriptions: readonly Disposable[];
  /** The threads that were looked at last. */
  #seen: readonly ThreadRecord[] = [];

  constructor(
    private readonly store: Store,
    private readonly ports: {
      readonly log: Ports["log"];
      readonly clock: Ports["clock"];
      readonly files: Ports["files"];
    },
    private readonly history: Pick<History, "readNewest">,
    private readonly running: () => Server | undefined,
    private readonly onShow: OnShow,
  ) {
    this.#subscriptions = [store.subscribe(() => this.#follow()), onShow.onChange((key) => this.#followOne(key))];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const watcher of this.#watched.values()) watcher.dispose();
    this.#watched.clear();
  }

  /** The turns that are on show and how they ended, for `unseen`; undefined where nothing can be new. */
  seen(key: string): SeenTurns | undefined {
    const view = this.#record(key)?.view;
    // Nobody else has a temporary thread.
    if (!view || view.turns.length === 0 || view.temporary || runningTurn(view)) return undefined;
    return seenTurns(view);
  }

  /**
   * Looks whether another client has gone on with a thread, and brings that on show.
   * @param seen what was on show before the server loaded the thread
   * @param wasLoaded whether this server had the thread all the time
   */
  async unseen(server: Server, key: string, threadId: string, seen: SeenTurns, wasLoaded: boolean): Promise<Unseen> {
    if (wasLoaded && this.#behind.has(key)) return "behind";
    this.#behind.delete(key);
    const newest = await newestTurn(server, threadId);
    if (newest === undefined || (seen.has(newest.id) && !hasEnded(newest, seen))) return undefined;
    const newestFirst = await this.#newestFirst(server, key, threadId);
    this.store.dispatch({ type: "threadNews", key, newestFirst });
    if (!wasLoaded) return "elsewhere";
    this.#behind.add(key);
    return "behind";
  }

  /** A person knows that Codex does not know what is new in a thread. */
  sendAnyway(key: string): void {
    this.#behind.delete(key);
  }

  #follow(): void {
    const { threads } = this.store.state;
    const before = this.#seen;
    if (threads === before) return;
    this.#seen = threads;
    // Asked with each piece of a stream.
    for (const [index, record] of threads.entries()) if (record !== before[index]) this.#followOne(record.key);
    if (threads.length >= before.length) return;
    // A thread was closed. Opened again, it is read anew.
    for (const key of this.#watched.keys()) this.#followOne(key);
    for (const key of this.#behind) if (!this.#record(key)) this.#behind.delete(key);
  }

  #followOne(key: string): void {
    const path = this.onShow.sees(key) ? (this.#record(key)?.path ?? null) : null;
    const watcher = this.#watched.get(key);
    if ((watcher?.path ?? null) === path) return;
    watcher?.dispose();
    this.#watched.delete(key);
    if (path === null) return;
    try {
      this.#watched.set(key, this.#watch(key, path));
      // What was written before.
      void this.#look(key);
    } catch (error) {
      this.ports.log.debug(`Can't watch ${path}: ${String(error)}`);
    }
  }

  #watch(key: string, path: string): Disposable & { readonly path: string } {
    let due: Disposable | undefined;
    const watcher = this.ports.files.watch(path, () => {
      due ??= this.ports.clock.after(settleTime, () => {
        due = undefined;
        void this.#look(key);
      });
    });
    const dispose = (): void => {
      due?.dispose();
      watcher.dispose();
    };
    return { path, dispose };
  }

  /** Reads a thread whose file has changed, unless this client is who writes. */
  async #look(key: string): Promise<void> {
    const server = this.running();
    const threadId = this.#resting(key)?.id;
    if (!server || !threadId) return;
    // Loaded while this looks, the server knows what is found.
    const wasLoaded = server.loadedThreads.has(threadId);
    try {
      const newest = await newestTurn(server, threadId);
      // The newest turn may be this client's own, begun since.
      const view = this.#resting(key);
      if (!view) return;
      const seen = seenTurns(view);
      const known = newest === undefined || seen.has(newest.id);
      // One that runs elsewhere reads as interrupted.
      if (known && view.turns.at(-1)?.status !== "interrupted") return;
      const newestFirst = await this.#newestFirst(server, key, threadId);
      // A turn may have begun here since, or the thread been closed: opened again, it is new to this window.
      if (!this.#resting(key)) return;
      this.store.dispatch({ type: "threadNews", key, newestFirst });
      // A server that has loaded the thread in the middle of a turn does not know how that went on either.
      const news = newest !== undefined && (!known || hasEnded(newest, seen));
      if (news && wasLoaded) this.#behind.add(key);
    } catch (error) {
      this.ports.log.debug(`Could not read what is new in ${threadId}: ${requestErrorMessage(error)}`);
    }
  }

  /** A thread with turns, in which this client does nothing. */
  #resting(key: string): ThreadRecord["view"] | undefined {
    const view = this.#record(key)?.view;
    if (!view || view.loading || runningTurn(view) || view.turns.length === 0) return undefined;
    return view.outbox.some(({ state }) => state === "sending") ? undefined : view;
  }

  async #newestFirst(server: Server, key: string, threadId: string): Promise<readonly Turn[]> {
    const { data } = await server.connection.request("thread/turns/list", {
      threadId,
      limit: turnsRead,
      sortDirection: "desc",
      itemsView: "full",
    });
    const { view } = this.#record(key) ?? {};
    const shown = view ? seenTurns(view) : new Map();
    const joined = data.some(({ id }) => shown.has(id));
    return joined ? data : (await this.history.readNewest(server, key, threadId)).data;
  }

  #record(key: string): ThreadRecord | undefined {
    return threadByKey(this.store.state, key);
  }
}

/** The ids of turns, a review's both ones, and how they ended. */
type SeenTurns = ReadonlyMap<string, string>;

function seenTurns({ turns }: ThreadRecord["view"]): SeenTurns {
  return new Map(turns.flatMap(({ id, startedAs, status }) => [id, startedAs ?? id].map((each) => [each, status])));
}

/** Whether a turn that was shown as interrupted was one that ran elsewhere, and is over now. */
function hasEnded({ id, status }: Turn, seen: SeenTurns): boolean {
  return seen.get(id) === "interrupted" && status !== "interrupted";
}

async function newestTurn(server: Server, threadId: string): Promise<Turn | undefined> {
  const { data } = await server.connection.request("thread/turns/list", {
    threadId,
    limit: 1,
    sortDirection: "desc",
    itemsView: "notLoaded",
  });
  return data[0];
}

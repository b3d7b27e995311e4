import { afterGap, type HistoryChange } from "../model/historyChanges";
import { threadByKey } from "../model/state";
import { turnFromHistory } from "../model/threadChanges";
import type { ThreadTurnsListResponse } from "../protocol/generated/v2/ThreadTurnsListResponse";
import type { ThreadView, TurnView } from "../shared/view";
import { forgetClosed } from "./forgetClosed";
import type { Ports } from "./ports";
import { requestErrorMessage } from "./requestError";
import type { Server } from "./session";
import type { Store } from "./store";

/** About how many items are read at a time; a page holds whole turns, so it is more when they are long. */
const pageItems = 100;
/** How many turns are read before it is known how long they are, and at most. */
const firstTurns = 5;
const maxTurns = 30;
/** A thread that is read at its end keeps about this many items; what is older can be read again. */
const keptItems = 1000;

type Page = ThreadTurnsListResponse;

/** Where reading goes on, as the server names it. */
interface Cursors {
  /** Before the first turn on show. */
  earlier: string | null;
  /** Behind the turns above the gap. */
  gapAbove: string | null;
  /** Before the turns below the gap. */
  gapBelow: string | null;
}

/** Reads the turns of stored threads, in pages: the newest first, others when somebody wants to see them. */
export class History {
  readonly #cursors = new Map<string, Cursors>();
  /** The oldest turns of pages that were read, each with the cursor that goes on before it. */
  readonly #starts = new Map<string, Map<string, string | null>>();
  /** Views in which a person reads above the end, with the thread that they show. */
  readonly #readers = new Map<object, string>();
  /** How many turns make a page of a thread, as far as its length is known; two at least, as one may be known. */
  readonly #pageTurns = new Map<string, number>();

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "log">,
    private readonly server: () => Promise<Server>,
    /** What is known here of a turn that nobody has open, beside what the server stores. */
    private readonly complete: (threadId: string, turn: TurnView) => TurnView,
  ) {}

  /** The newest turns of a thread, newest first. */
  async readNewest(server: Server, key: string, threadId: string): Promise<Pick<Page, "data" | "nextCursor">> {
    for (const known of [this.#cursors, this.#starts, this.#pageTurns]) forgetClosed(known, this.store.state.threads);
    let page = await this.#page(server, key, threadId, null, "desc");
    const data = [...page.data];
    // Short turns: one more page fills the screen.
    if (page.nextCursor !== null && itemCount(data) < pageItems / 2) {
      page = await this.#page(server, key, threadId, page.nextCursor, "desc");
      data.push(...page.data);
    }
    this.#cursors.set(key, { earlier: page.nextCursor, gapAbove: null, gapBelow: null });
    return { data, nextCursor: page.nextCursor };
  }

  /** Reads the page before the first turn on show. A failure is in the state. */
  async readEarlier(key: string): Promise<void> {
    const view = this.#view(key);
    if (!view || view.earlier === "none" || view.earlier === "loading") return;
    await this.#reading(key, "earlier", async (server, threadId) => {
      const cursor = this.#cursors.get(key)?.earlier ?? null;
      const page = await this.#page(server, key, threadId, cursor, "desc");
      this.#moved(key, { earlier: page.nextCursor });
      this.#dispatch(key, { change: "earlier", newestFirst: page.data, more: page.nextCursor !== null });
    });
  }

  /** Reads a page of the gap, from the side that a person comes from. A failure is in the state. */
  async readGap(key: string, side: "above" | "below"): Promise<void> {
    const view = this.#view(key);
    if (!view?.gap || view.gap.state === "loading") return;
    await this.#reading(key, "gap", async (server, threadId) => {
      const cursors = this.#cursors.get(key);
      const cursor = (side === "above" ? cursors?.gapAbove : cursors?.gapBelow) ?? null;
      const page = await this.#page(server, key, threadId, cursor, side === "above" ? "asc" : "desc");
      this.#moved(key, side === "above" ? { gapAbove: page.nextCursor } : { gapBelow: page.nextCursor });
      const newestFirst = side === "above" ? page.data.toReversed() : page.data;
      this.#dispatch(key, { change: "gap", side, newestFirst });
    });
  }

  /**
   * Makes sure that a turn is on show: what lies between it and the newest turns stays unread.
   * @returns false when the thread has no such turn
   */
  async show(key: string, turnId: string): Promise<boolean> {
    const view = this.#view(key);
    if (!view?.id) return false;
    if (view.turns.some(({ id }) => id === turnId)) return true;
    const server = await this.server();
    for await (const { page, cursor } of this.#walk(server, view.id, "notLoaded")) {
      if (!page.data.some(({ id }) => id === turnId)) continue;
      const full = await this.#page(server, key, view.id, cursor, "desc", page.data.length);
      const now = this.#view(key);
      if (!now) return false;
      const { earlier = null, gapBelow = null } = this.#cursors.get(key) ?? {};
      const below = now.gap ? gapBelow : earlier;
      this.#moved(key, { earlier: full.nextCursor, gapAbove: full.backwardsCursor, gapBelow: below });
      this.#dispatch(key, { change: "jump", newestFirst: full.data, more: full.nextCursor !== null });
      return true;
    }
    return false;
  }

  /**
   * Every turn of a thread, newest first, a page at a time: those on show as they are, the others as they are read,
   * and not kept.
   */
  async *turns(key: string, isCancelled: () => boolean): AsyncGenerator<readonly TurnView[]> {
    const view = this.#view(key);
    if (!view) return;
    if (view.id === null || view.temporary || (view.earlier === "none" && view.gap === null)) {
      yield view.turns.toReversed();
      return;
    }
    const known = new Map(view.turns.map((turn) => [turn.id, turn]));
    const tail = afterGap(view);
    yield tail.toReversed();
    const given = new Set(tail.map(({ id }) => id));
    const { earlier = null, gapBelow = null } = this.#cursors.get(key) ?? {};
    const server = await this.server();
    const { id: threadId } = view;
    for await (const { page } of this.#walk(server, threadId, "full", view.gap ? gapBelow : earlier)) {
      if (isCancelled()) return;
      const others = page.data.filter(({ id }) => !given.has(id));
      yield others.map((turn) => known.get(turn.id) ?? this.complete(threadId, turnFromHistory(turn)));
    }
  }

  /** Every turn of a stored thread that need not be open, newest first, a page at a time. Nothing is loaded or kept. */
  async *stored(threadId: string, isCancelled: () => boolean): AsyncGenerator<readonly TurnView[]> {
    const server = await this.server();
    for await (const { page } of this.#walk(server, threadId, "full")) {
      if (isCancelled()) return;
      yield page.data.map((turn) => this.complete(threadId, turnFromHistory(turn)));
    }
  }

  /**
   * Notes where a view is: what lies far above the end of a thread is forgotten once nobody reads there. It can be
   * read again.
   * @param key the thread in which the view is above the end; undefined when it follows the end, or is gone
   */
  setReader(view: object, key: string | undefined): void {
    const before = this.#readers.get(view);
    if (key === undefined) this.#readers.delete(view);
    else this.#readers.set(view, key);
    if (before !== undefined && ![...this.#readers.values()].includes(before)) this.#trim(before);
  }

  #trim(key: string): void {
    const view = this.#view(key);
    if (!view || view.earlier === "loading" || view.gap?.state === "loading") return;
    const tail = afterGap(view);
    const starts = this.#starts.get(key);
    let items = 0;
    for (const turn of tail.toReversed()) {
      items += turn.items.length;
      const cursor = items >= keptItems ? starts?.get(turn.id) : undefined;
      if (cursor !== undefined) {
        this.#drop(key, turn.id, cursor);
        return;
      }
    }
    const [first] = tail;
    if (view.gap && first) this.#drop(key, first.id, this.#cursors.get(key)?.gapBelow ?? null);
  }

  #drop(key: string, before: string, cursor: string | null): void {
    if (cursor === null) return;
    this.#moved(key, { earlier: cursor, gapAbove: null, gapBelow: null });
    this.#dispatch(key, { change: "drop", before });
  }

  async #reading(
    key: string,
    of: "earlier" | "gap",
    read: (server: Server, threadId: string) => Promise<void>,
  ): Promise<void> {
    const threadId = this.#view(key)?.id;
    if (!threadId) return;
    this.#dispatch(key, { change: "state", of, state: "loading" });
    try {
      await read(await this.server(), threadId);
    } catch (error) {
      this.ports.log.error(`Could not read more of thread ${threadId}: ${requestErrorMessage(error)}`);
      this.#dispatch(key, { change: "state", of, state: "failed" });
    }
  }

  /** Pages from the newest, or from a cursor, to the oldest, each with the cursor that it was read with. */
  async *#walk(
    { connection }: Server,
    threadId: string,
    itemsView: "notLoaded" | "full",
    from: string | null = null,
  ): AsyncGenerator<{ readonly page: Page; readonly cursor: string | null }> {
    for (let cursor = from; ; ) {
      const page: Page = await connection.request("thread/turns/list", {
        threadId,
        cursor,
        limit: itemsView === "full" ? firstTurns : maxTurns,
        sortDirection: "desc",
        itemsView,
      });
      yield { page, cursor };
      if (page.nextCursor === null || page.data.length === 0) return;
      cursor = page.nextCursor;
    }
  }

  async #page(
    { connection }: Server,
    key: string,
    threadId: string,
    cursor: string | null,
    sortDirection: "asc" | "desc",
    limit = this.#pageTurns.get(key) ?? firstTurns,
  ): Promise<Page> {
    // Not `initialTurnsPage` of thread/resume, which 0.130.0 lacks.
    const page = await connection.request("thread/turns/list", {
      threadId,
      cursor,
      limit,
      sortDirection,
      itemsView: "full",
    });
    const oldest = sortDirection === "desc" ? page.data.at(-1) : undefined;
    if (oldest) {
      const starts = this.#starts.get(key) ?? new Map<string, string | null>();
      this.#starts.set(key, starts.set(oldest.id, page.nextCursor));
    }
    const perTurn = itemCount(page.data) / Math.max(page.data.length, 1);
    this.#pageTurns.set(key, Math.min(maxTurns, Math.max(2, Math.round(pageItems / Math.max(perTurn, 1)))));
    return page;
  }

  #moved(key: string, cursors: Partial<Cursors>): void {
    this.#cursors.set(key, { earlier: null, gapAbove: null, gapBelow: null, ...this.#cursors.get(key), ...cursors });
  }

  #dispatch(key: string, change: HistoryChange): void {
    this.store.dispatch({ type: "history", key, ...change });
  }

  #view(key: string): ThreadView | undefined {
    return threadByKey(this.store.state, key)?.view;
  }
}

function itemCount(turns: Page["data"]): number {
  return turns.reduce((count, { items }) => count + items.length, 0);
}

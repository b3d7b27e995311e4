import { type AppState, threadById } from "../../model/state";
import { entryOf, loadOf, type ThreadEntry } from "../../model/threadList/entry";
import { entryById, type ListChange, type ShelfName, type ThreadSearch } from "../../model/threadList/list";
import type { Thread } from "../../protocol/generated/v2/Thread";
import type { ThreadStatus } from "../../protocol/generated/v2/ThreadStatus";
import type { Ports } from "../ports";
import { requestErrorMessage } from "../requestError";
import type { Server, Session } from "../session";
import type { Store } from "../store";
import { isArchived } from "../threads/isArchived";
import { everySource } from "./everySource";
import { ThreadPlaces } from "./threadPlaces";

/** How many threads are read at a time: what fills a tall view. */
const pageSize = 50;

interface Page {
  readonly entries: readonly ThreadEntry[];
  readonly nextCursor: string | null;
}

/** Reads the list of stored threads for whoever looks at it, and keeps it true while somebody does. */
export class ThreadList {
  readonly #cursors: Record<ShelfName, string | null> = { current: null, archived: null };
  /** Counts the questions about each shelf: what answers an older one is late. */
  readonly #questions: Record<ShelfName, number> = { current: 0, archived: 0 };
  /** Threads that something was said in and that could not be read. */
  readonly #unreadable = new Set<string>();
  readonly #places: ThreadPlaces;
  #watched = false;
  #searchesContents = true;

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "heads" | "log" | "memory" | "workspace">,
    private readonly session: Pick<Session, "server" | "current" | "running">,
  ) {
    this.#places = new ThreadPlaces(store, ports);
    this.#change({ change: "pinned", ids: ports.memory.get("pinnedThreads") ?? [] });
    const scope = ports.memory.get("threadScope");
    if (scope) this.#change({ change: "scope", scope });
  }

  /**
   * Somebody looks at the list, or nobody does any more. Looking starts the server, unless one could not be started:
   * then its screen has what to do.
   */
  watch(watched: boolean): void {
    this.#watched = watched;
    if (!watched) return;
    if (this.session.current) void this.refresh();
    else if (!this.session.running && this.store.state.screen.kind === "idle") {
      // The session puts the reason on the screen; `serverStarted` reads.
      this.session.server().catch(() => {});
    }
  }

  /** There is a server, for the first time or again. */
  serverStarted(): void {
    this.#searchesContents = true;
    if (this.#watched) void this.refresh();
  }

  /** Reads anew what changed last. What was read of older threads stays. */
  async refresh(): Promise<void> {
    await this.#places.findWorktrees();
    await this.#read("current");
    if (this.store.state.list.shelves.archived.state !== "unread") await this.#read("archived");
    await this.#lookAround();
  }

  /** Reads the first page of a shelf that nobody has looked at. */
  async open(shelf: ShelfName): Promise<void> {
    if (this.store.state.list.shelves[shelf].state === "unread") await this.#read(shelf);
  }

  /** Reads the next page, or tries again what failed. */
  async more(shelf: ShelfName): Promise<void> {
    const { state } = this.store.state.list.shelves[shelf];
    if (state === "some" || state === "failed") await this.#read(shelf, this.#cursors[shelf]);
  }

  /** Whether this server can look through what was said, as far as that is known. */
  get searchesContents(): boolean {
    return this.#searchesContents;
  }

  /** Narrows the list; null shows all threads again. */
  search(search: ThreadSearch | null): Promise<void> {
    return this.#ask({ change: "search", search });
  }

  setScope(scope: AppState["list"]["scope"]): Promise<void> {
    this.ports.memory.set("threadScope", scope);
    return this.#ask({ change: "scope", scope });
  }

  /** The window has other folders, so other threads are its own. */
  async foldersChanged(): Promise<void> {
    const { scope, shelves } = this.store.state.list;
    if (scope !== "workspace" || shelves.current.state === "unread") return;
    if (this.session.current) await this.#ask({ change: "scope", scope });
  }

  /** @param pinned whether they are shown first from now on, in every window of this machine */
  pin(ids: readonly string[], pinned: boolean): void {
    // Another window may have pinned some since this one began.
    const before = this.ports.memory.get("pinnedThreads") ?? [];
    if (!pinned && !ids.some((id) => before.includes(id))) return;
    const others = before.filter((id) => !ids.includes(id));
    const now = pinned ? [...others, ...ids] : others;
    this.#change({ change: "pinned", ids: now });
    this.ports.memory.set("pinnedThreads", now);
  }

  /** @returns stored threads that work in one of these folders itself, the newest first, as many as fill a page */
  async workingIn(folders: readonly string[]): Promise<readonly ThreadEntry[]> {
    const { connection } = await this.session.server();
    const cwd = [...folders];
    const { data } = await connection.request("thread/list", { cwd, limit: pageSize, modelProviders: [] });
    return data.map(entryOf);
  }

  /** Finds threads that began below the window's folders. */
  async #lookAround(): Promise<void> {
    const server = this.session.current;
    if (server && (await this.#places.lookAround(server.connection))) await this.#read("current");
  }

  /** A thread was started, by this window or by an agent. */
  started(thread: Thread): void {
    if (!thread.ephemeral) this.#places.seen([thread.cwd]);
    const unread = this.store.state.list.shelves.current.state === "unread";
    if (thread.ephemeral || unread || this.#isNarrowed()) return;
    this.#change({ change: "entry", entry: entryOf(thread), shelf: "current" });
  }

  /** Something was said in a thread: it moves to the front, and may have got its title. */
  async touched(threadId: string): Promise<void> {
    const { list } = this.store.state;
    const server = this.session.current;
    if (!server || list.shelves.current.state === "unread") return;
    if (this.#isNarrowed() && !entryById(list, threadId)) return;
    try {
      const { thread } = await server.connection.request("thread/read", { threadId });
      if (thread.ephemeral) return;
      this.#change({ change: "entry", entry: entryOf(thread), shelf: isArchived(thread) ? "archived" : "current" });
    } catch (error) {
      this.#unreadable.add(threadId);
      this.ports.log.debug(`No news of thread ${threadId}: ${requestErrorMessage(error)}`);
    }
  }

  /**
   * A thread goes on. 0.130.0 tells of an agent's thread by its first turn only, and at times can't read it yet: its
   * log is still empty then ("rollout … is empty"), so it is read with what comes next.
   */
  goesOn(threadId: string): void {
    if (this.#unreadable.delete(threadId)) void this.touched(threadId);
  }

  named(id: string, name: string | null): void {
    if (name) this.#change({ change: "patched", id, patch: { title: name } });
  }

  status(id: string, status: ThreadStatus): void {
    this.#change({ change: "patched", id, patch: loadOf(status) });
  }

  moved(id: string, to: ShelfName): void {
    if (to === "archived") this.pin([id], false);
    this.#change({ change: "moved", id, to });
    if (!entryById(this.store.state.list, id)) void this.touched(id);
  }

  gone(id: string): void {
    this.pin([id], false);
    this.#change({ change: "gone", id });
  }

  /** Asks for other threads: what is still on its way answers nothing any more. */
  async #ask(change: ListChange): Promise<void> {
    const wasOpen = this.store.state.list.shelves.archived.state !== "unread";
    this.#questions.archived += 1;
    this.#change(change);
    await this.#places.findWorktrees();
    await this.#read("current");
    if (wasOpen) await this.#read("archived");
    if (change.change === "scope") await this.#lookAround();
  }

  async #read(shelf: ShelfName, cursor: string | null = null): Promise<void> {
    if (cursor === null) this.#questions[shelf] += 1;
    const question = this.#questions[shelf];
    const before = this.store.state.list.shelves[shelf];
    if (before.state === "unread" || cursor !== null || before.state === "failed") {
      this.#change({ change: "reading", shelf });
    }
    try {
      const server = await this.session.server();
      const page = await this.#page(server, shelf, cursor);
      const pinned = cursor === null && shelf === "current" ? await this.#pinnedBeside(server, page) : [];
      if (question !== this.#questions[shelf]) return;
      this.#keep(shelf, page, cursor, pinned);
    } catch (error) {
      this.ports.log.error(`Could not list threads: ${requestErrorMessage(error)}`);
      if (question !== this.#questions[shelf]) return;
      const { search } = this.store.state.list;
      if (search?.in === "contents" && /unknown variant/.test(requestErrorMessage(error))) {
        // 0.130.0 knows titles only.
        this.#searchesContents = false;
        await this.search({ ...search, in: "titles" });
        return;
      }
      this.#change({ change: "failed", shelf, error: requestErrorMessage(error) });
    }
  }

  #keep(shelf: ShelfName, page: Page, cursor: string | null, pinned: readonly ThreadEntry[]): void {
    const { entries } = this.store.state.list.shelves[shelf];
    const onPage = new Set(page.entries.map(({ id }) => id));
    // Older ones that were read stay, unless so much is new that there is a hole between.
    const continues = entries.some(({ id }) => onPage.has(id)) && entries.some(({ id }) => !onPage.has(id));
    const keepsCursor = cursor === null && continues && page.nextCursor !== null;
    if (!keepsCursor) this.#cursors[shelf] = page.nextCursor;
    const from = cursor !== null ? "cursor" : keepsCursor || page.nextCursor === null ? "start" : "afresh";
    this.#change({
      change: "page",
      shelf,
      entries: page.entries,
      from,
      since: page.nextCursor === null ? 0 : (page.entries.at(-1)?.updatedAt ?? 0),
      more: this.#cursors[shelf] !== null,
    });
    for (const entry of pinned) this.#change({ change: "entry", entry, shelf });
  }

  async #page({ connection }: Server, shelf: ShelfName, cursor: string | null): Promise<Page> {
    const { scope, search, places } = this.store.state.list;
    const folders = this.ports.workspace.folders();
    const params = {
      cursor,
      limit: pageSize,
      sortKey: "updated_at" as const,
      archived: shelf === "archived",
      sourceKinds: [...everySource],
    };
    if (search?.in === "contents") {
      const { data, nextCursor } = await connection.request("thread/search", { ...params, searchTerm: search.text });
      return { entries: data.map(({ thread }) => entryOf(thread)), nextCursor };
    }
    const { data, nextCursor } = await connection.request("thread/list", {
      ...params,
      // Of every provider: a thread is no less a person's because another one answered.
      modelProviders: [],
      ...(search ? { searchTerm: search.text } : {}),
      ...(scope === "workspace" && folders.length > 0 ? { cwd: [...folders, ...places] } : {}),
    });
    return { entries: data.map(entryOf), nextCursor };
  }

  /** Pinned threads that lie further back. */
  async #pinnedBeside({ connection }: Server, page: Page): Promise<readonly ThreadEntry[]> {
    const { list } = this.store.state;
    if (list.search !== null || page.nextCursor === null) return [];
    const read = new Set(page.entries.map(({ id }) => id));
    const missing = list.pinned.filter((id) => !read.has(id));
    const found = await Promise.allSettled(missing.map((threadId) => connection.request("thread/read", { threadId })));
    return found.flatMap((each) => {
      if (each.status === "rejected") return [];
      const { thread } = each.value;
      return isArchived(thread) ? [] : [entryOf(thread)];
    });
  }

  /** A search shows what the server finds, and nothing that happens to be going on. */
  #isNarrowed(): boolean {
    return this.store.state.list.search !== null;
  }

  #change(change: ListChange): void {
    this.store.dispatch({ type: "list", ...change });
  }
}

/** What a thread is called: as it is in this window, where it is open, else as it is stored. */
export function titleOfThread(state: AppState, id: string): string {
  return threadById(state, id)?.view.title || entryById(state.list, id)?.title || "";
}

import type { ThreadEntry } from "./entry";

/** Stored threads lie on two shelves; the second is read only when somebody opens it. */
export type ShelfName = "current" | "archived";

/** How it stands with a shelf. "some": the server has more. */
export type ShelfState = "unread" | "loading" | "some" | "all" | "failed";

/** A part of the stored threads, the one that changed last first. */
export interface Shelf {
  readonly state: ShelfState;
  readonly entries: readonly ThreadEntry[];
  /** Why it could not be read, in the server's words. */
  readonly error: string | null;
}

/** What the list is narrowed to. */
export interface ThreadSearch {
  readonly text: string;
  readonly in: "titles" | "contents";
}

/** What goes on in a thread of this window. Threads in which nothing does have none. */
export interface ThreadActivity {
  readonly kind: "waiting" | "running" | "failed";
  /** In seconds since 1970. */
  readonly since: number;
}

/** The list of stored threads, as far as it was read, and what this window knows of them. */
export interface ThreadListState {
  /** Whether threads of other folders are left out. */
  readonly scope: "workspace" | "all";
  /** Folders beside the window's own whose threads count as its own: below those, and worktrees. */
  readonly places: readonly string[];
  readonly search: ThreadSearch | null;
  readonly shelves: Readonly<Record<ShelfName, Shelf>>;
  readonly pinned: readonly string[];
  /** Threads in which something came to its end while nobody looked. */
  readonly unread: readonly string[];
  readonly activity: Readonly<Record<string, ThreadActivity>>;
  /** Threads of this window that are on no shelf. */
  readonly temporary: readonly ThreadEntry[];
}

/** Everything that changes the list. */
export type ListChange =
  | { readonly change: "scope"; readonly scope: ThreadListState["scope"] }
  | { readonly change: "places"; readonly places: readonly string[] }
  | { readonly change: "search"; readonly search: ThreadSearch | null }
  | { readonly change: "reading"; readonly shelf: ShelfName }
  /** Threads as they are stored, a page of them. */
  | {
      readonly change: "page";
      readonly shelf: ShelfName;
      readonly entries: readonly ThreadEntry[];
      /** A "start" goes before what was read further back; "afresh" takes the place of everything. */
      readonly from: "start" | "cursor" | "afresh";
      /** All threads that changed after this time are on the page. */
      readonly since: number;
      readonly more: boolean;
    }
  | { readonly change: "failed"; readonly shelf: ShelfName; readonly error: string }
  /** One thread as it is now. */
  | { readonly change: "entry"; readonly entry: ThreadEntry; readonly shelf: ShelfName }
  | { readonly change: "moved"; readonly id: string; readonly to: ShelfName }
  | { readonly change: "gone"; readonly id: string }
  | { readonly change: "patched"; readonly id: string; readonly patch: Partial<Omit<ThreadEntry, "id">> }
  | { readonly change: "pinned"; readonly ids: readonly string[] }
  | { readonly change: "unread"; readonly ids: readonly string[] }
  | { readonly change: "activity"; readonly id: string; readonly activity: ThreadActivity | null }
  | { readonly change: "temporary"; readonly entries: readonly ThreadEntry[] }
  /** The server is gone, and with it what it had loaded. */
  | { readonly change: "serverEnded" };

const emptyShelf: Shelf = { state: "unread", entries: [], error: null };

export const initialList: ThreadListState = {
  scope: "workspace",
  places: [],
  search: null,
  shelves: { current: emptyShelf, archived: emptyShelf },
  pinned: [],
  unread: [],
  activity: {},
  temporary: [],
};

/** The list after a change. What did not change keeps its identity. */
export function changeList(list: ThreadListState, change: ListChange): ThreadListState {
  switch (change.change) {
    // What is on the shelves answers another question now.
    case "scope":
      return { ...list, scope: change.scope, shelves: initialList.shelves };
    case "places":
      return { ...list, places: change.places };
    case "search":
      return { ...list, search: change.search, shelves: initialList.shelves };
    case "reading":
      return onShelf(list, change.shelf, (shelf) => ({ ...shelf, state: "loading", error: null }));
    case "failed":
      return onShelf(list, change.shelf, (shelf) => ({ ...shelf, state: "failed", error: change.error }));
    case "page":
      return onShelf(list, change.shelf, (shelf) => withPage(shelf, change));
    case "entry": {
      const other = change.shelf === "current" ? "archived" : "current";
      const left = onShelf(list, other, (shelf) => without(shelf, change.entry.id));
      return onShelf(left, change.shelf, (shelf) => ({ ...shelf, entries: merged(shelf.entries, [change.entry]) }));
    }
    case "moved": {
      const entry = storedEntry(list, change.id);
      return entry ? changeList(list, { change: "entry", entry, shelf: change.to }) : list;
    }
    case "gone":
      return forget(list, change.id);
    case "patched": {
      const entry = storedEntry(list, change.id);
      if (!entry || !changes(entry, change.patch)) return list;
      const shelf = shelfOf(list, change.id);
      return onShelf(list, shelf, ({ entries, ...rest }) => ({
        ...rest,
        entries: merged(entries, [{ ...entry, ...change.patch }]),
      }));
    }
    case "pinned":
      return { ...list, pinned: change.ids };
    case "unread":
      return { ...list, unread: change.ids };
    case "activity": {
      const { [change.id]: before, ...others } = list.activity;
      if (change.activity === null) return before ? { ...list, activity: others } : list;
      return { ...list, activity: { ...others, [change.id]: change.activity } };
    }
    case "temporary":
      return { ...list, temporary: change.entries };
    case "serverEnded":
      return { ...list, shelves: { current: unloaded(list.shelves.current), archived: list.shelves.archived } };
  }
}

/** A thread of the list, from whichever shelf or none. */
export function entryById(list: ThreadListState, id: string): ThreadEntry | undefined {
  return storedEntry(list, id) ?? list.temporary.find((entry) => entry.id === id);
}

function storedEntry({ shelves }: ThreadListState, id: string): ThreadEntry | undefined {
  const named = (entry: ThreadEntry): boolean => entry.id === id;
  return shelves.current.entries.find(named) ?? shelves.archived.entries.find(named);
}

/** Where a thread lies; what is in neither place is taken for current. */
export function shelfOf({ shelves }: ThreadListState, id: string): ShelfName {
  return shelves.archived.entries.some((entry) => entry.id === id) ? "archived" : "current";
}

function onShelf(list: ThreadListState, name: ShelfName, change: (shelf: Shelf) => Shelf): ThreadListState {
  const shelf = change(list.shelves[name]);
  return shelf === list.shelves[name] ? list : { ...list, shelves: { ...list.shelves, [name]: shelf } };
}

function withPage(shelf: Shelf, { entries, from, since, more }: Extract<ListChange, { change: "page" }>): Shelf {
  const state = more ? "some" : "all";
  if (from === "afresh") return { state, entries: merged([], entries), error: null };
  if (from === "cursor") return { state, entries: merged(shelf.entries, entries), error: null };
  // What should be on this page and is not was deleted, or moved, by another client.
  const listed = new Set(entries.map(({ id }) => id));
  const kept = shelf.entries.filter(({ id, updatedAt }) => updatedAt <= since || listed.has(id));
  return { state, entries: merged(kept, entries), error: null };
}

function without(shelf: Shelf, id: string): Shelf {
  const entries = shelf.entries.filter((entry) => entry.id !== id);
  return entries.length === shelf.entries.length ? shelf : { ...shelf, entries };
}

function forget(list: ThreadListState, id: string): ThreadListState {
  const current = onShelf(list, "current", (shelf) => without(shelf, id));
  const both = onShelf(current, "archived", (shelf) => without(shelf, id));
  return {
    ...both,
    pinned: dropped(list.pinned, id),
    unread: dropped(list.unread, id),
  };
}

function dropped(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((each) => each !== id) : ids;
}

function unloaded(shelf: Shelf): Shelf {
  return {
    ...shelf,
    entries: shelf.entries.map((entry) =>
      entry.load === "notLoaded" ? entry : { ...entry, load: "notLoaded", waits: false },
    ),
  };
}

function changes(entry: ThreadEntry, patch: Partial<ThreadEntry>): boolean {
  return Object.entries(patch).some(([name, value]) => entry[name as keyof ThreadEntry] !== value);
}

/** One list without doubles, the newest first; what says nothing new keeps its identity. */
function merged(known: readonly ThreadEntry[], fresh: readonly ThreadEntry[]): readonly ThreadEntry[] {
  const byId = new Map(known.map((entry) => [entry.id, entry]));
  for (const each of fresh) {
    const before = byId.get(each.id);
    // A thread gets its title a moment after it was started; until then this window knows better.
    const entry = before && each.title === "" ? { ...each, title: before.title } : each;
    if (!before || changes(before, entry)) byId.set(entry.id, entry);
  }
  return [...byId.values()].toSorted((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1));
}

import { type GroupName, type ListedThread, strongest, type ThreadGroup } from "./groups";
import type { ShelfName, ThreadListState } from "./list";

/** What a row of the tree is about. */
export type TreeRow =
  | { readonly kind: "group"; readonly group: GroupName; readonly count: number; readonly more: boolean }
  | { readonly kind: "thread"; readonly thread: ListedThread }
  /** Reads the next page, or tries again. */
  | { readonly kind: "more"; readonly shelf: ShelfName; readonly loading: boolean; readonly error: string | null };

/** Rows by their id, and which lie beneath which; the top has the empty id. */
export interface ThreadRows {
  readonly rows: ReadonlyMap<string, TreeRow>;
  readonly children: ReadonlyMap<string, readonly string[]>;
}

/** The id of a thread's row. */
export function rowOf(threadId: string): string {
  return `thread:${threadId}`;
}

/** The rows of the tree. Nothing is in it before the first page was read. */
export function threadRows(list: ThreadListState, groups: readonly ThreadGroup[]): ThreadRows {
  const rows = new Map<string, TreeRow>();
  const children = new Map<string, readonly string[]>();
  const put = (id: string, row: TreeRow): string => {
    rows.set(id, row);
    return id;
  };
  const putThread = (thread: ListedThread): string => {
    const id = put(rowOf(thread.entry.id), { kind: "thread", thread });
    children.set(id, thread.agents.map(putThread));
    return id;
  };
  const putMore = (shelf: ShelfName): readonly string[] => {
    const { state, entries, error } = list.shelves[shelf];
    const waits =
      state === "some" || state === "failed" || (state === "loading" && (entries.length > 0 || shelf === "archived"));
    return waits ? [put(`more:${shelf}`, { kind: "more", shelf, loading: state === "loading", error })] : [];
  };
  const { current } = list.shelves;
  const read = current.entries.length > 0 || current.state === "all" || current.state === "some";
  const top: string[] = [];
  for (const { name, threads } of groups) {
    if (name === "archived") {
      // Where threads of the day before end, more of them come; the archive is something else.
      top.push(...putMore("current"));
      if (!read) continue;
    }
    const more = name === "archived" && list.shelves.archived.state !== "all";
    top.push(put(`group:${name}`, { kind: "group", group: name, count: threads.length, more }));
    children.set(`group:${name}`, [...threads.map(putThread), ...(name === "archived" ? putMore("archived") : [])]);
  }
  children.set("", top);
  return { rows, children };
}

/**
 * What is to be drawn again.
 * @returns ids of rows that say something else now; "all" when rows came, went or moved
 */
export function changedRows(before: ThreadRows, after: ThreadRows): readonly string[] | "all" {
  if (before.rows.size !== after.rows.size) return "all";
  for (const [id, ids] of after.children) {
    const known = before.children.get(id);
    if (known?.length !== ids.length || ids.some((each, index) => each !== known[index])) return "all";
  }
  return [...after.rows].flatMap(([id, row]) => {
    const known = before.rows.get(id);
    return known && sameRow(known, row) ? [] : [id];
  });
}

function sameRow(a: TreeRow, b: TreeRow): boolean {
  if (a.kind === "thread" && b.kind === "thread") return sameThread(a.thread, b.thread);
  return JSON.stringify(a) === JSON.stringify(b);
}

function sameThread(a: ListedThread, b: ListedThread): boolean {
  return (
    a.entry === b.entry &&
    a.unread === b.unread &&
    a.pinned === b.pinned &&
    a.archived === b.archived &&
    strongest(a) === strongest(b)
  );
}

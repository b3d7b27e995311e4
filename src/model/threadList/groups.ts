import type { ThreadEntry } from "./entry";
import type { ThreadActivity, ThreadListState } from "./list";

/** The groups, in the order in which they are shown. */
export const groupNames = [
  "waiting",
  "running",
  "failed",
  "unread",
  "pinned",
  "today",
  "yesterday",
  "week",
  "month",
  "older",
  "archived",
] as const;
export type GroupName = (typeof groupNames)[number];

/** When days began, in seconds since 1970. */
export interface Days {
  readonly today: number;
  readonly yesterday: number;
  readonly week: number;
  readonly month: number;
}

/** A thread in its place in the list. */
export interface ListedThread {
  readonly entry: ThreadEntry;
  readonly activity: ThreadActivity | null;
  readonly unread: boolean;
  readonly pinned: boolean;
  readonly archived: boolean;
  /** The threads of its agents. */
  readonly agents: readonly ListedThread[];
}

export interface ThreadGroup {
  readonly name: GroupName;
  readonly threads: readonly ListedThread[];
}

/**
 * The list as a person sees it: what needs them first, then what they pinned, then by day. A thread is in one group
 * only, with its agents beneath it; what an agent does counts for the thread that it works for. Empty groups are left
 * out, except for the archive, which has to be opened before anybody knows.
 * @param folders of the window; without any, threads of all folders are shown
 */
export function groupThreads(list: ThreadListState, folders: readonly string[], days: Days): readonly ThreadGroup[] {
  const current = listed(list, [...found(list), ...list.shelves.current.entries], folders, false);
  const archived = listed(list, list.shelves.archived.entries, folders, true);
  const groups = new Map<GroupName, ListedThread[]>();
  for (const thread of current) {
    const name = groupOf(thread, days);
    groups.set(name, [...(groups.get(name) ?? []), thread]);
  }
  return groupNames.flatMap((name): readonly ThreadGroup[] => {
    if (name === "archived") return [{ name, threads: archived }];
    const threads = groups.get(name);
    // The one that has waited longest is next.
    if (name === "waiting" || name === "running") threads?.sort((a, b) => since(a) - since(b));
    return threads ? [{ name, threads }] : [];
  });
}

/** How many threads wait for a person. */
export function waitingCount({ activity }: ThreadListState): number {
  return Object.values(activity).filter(({ kind }) => kind === "waiting").length;
}

/** What is strongest in a thread and its agents: what waits comes before what runs. */
export function strongest(thread: ListedThread): ThreadActivity | null {
  const all = [thread.activity, ...thread.agents.map(strongest)];
  for (const kind of ["waiting", "running", "failed"] as const) {
    const found = all.filter((activity) => activity?.kind === kind);
    // That which lasts longest.
    const first = found.toSorted((a, b) => (a?.since ?? 0) - (b?.since ?? 0))[0];
    if (first) return first;
  }
  return null;
}

/** The temporary threads that a search has found: the server does not look through them. */
function found({ search, temporary }: ThreadListState): readonly ThreadEntry[] {
  if (search === null) return temporary;
  const text = search.text.toLowerCase();
  return search.in === "titles" ? temporary.filter(({ title }) => title.toLowerCase().includes(text)) : [];
}

function listed(
  list: ThreadListState,
  entries: readonly ThreadEntry[],
  folders: readonly string[],
  archived: boolean,
): ListedThread[] {
  const ids = new Set(entries.map(({ id }) => id));
  const byParent = new Map<string, ThreadEntry[]>();
  const roots: ThreadEntry[] = [];
  for (const entry of entries) {
    const { id, parentId } = entry;
    if (parentId !== null && parentId !== id && ids.has(parentId)) {
      byParent.set(parentId, [...(byParent.get(parentId) ?? []), entry]);
    } else roots.push(entry);
  }
  const pinned = new Set(list.pinned);
  const unread = new Set(list.unread);
  // Data of others could name each other as parents; nobody is drawn beneath themselves.
  const seen = new Set<string>();
  const place = (entry: ThreadEntry): ListedThread => {
    seen.add(entry.id);
    const agents = (byParent.get(entry.id) ?? []).filter(({ id }) => !seen.has(id)).map(place);
    return {
      entry,
      activity: list.activity[entry.id] ?? serverActivity(entry),
      unread: unread.has(entry.id),
      pinned: pinned.has(entry.id),
      archived,
      agents,
    };
  };
  return roots
    .map(place)
    .filter((thread) => list.scope === "all" || folders.length === 0 || isHere(thread, [...folders, ...list.places]));
}

/** What goes on in a thread that this window has not opened itself. */
function serverActivity({ load, waits, updatedAt }: ThreadEntry): ThreadActivity | null {
  if (waits) return { kind: "waiting", since: updatedAt };
  if (load === "active") return { kind: "running", since: updatedAt };
  return load === "systemError" ? { kind: "failed", since: updatedAt } : null;
}

/** What goes on in this window is shown wherever it works. */
function isHere(thread: ListedThread, folders: readonly string[]): boolean {
  return folders.includes(thread.entry.cwd) || strongest(thread) !== null;
}

function groupOf(thread: ListedThread, days: Days): GroupName {
  const activity = strongest(thread);
  if (activity) return activity.kind;
  if (isUnread(thread)) return "unread";
  if (thread.pinned) return "pinned";
  const { updatedAt } = thread.entry;
  if (updatedAt >= days.today) return "today";
  if (updatedAt >= days.yesterday) return "yesterday";
  if (updatedAt >= days.week) return "week";
  return updatedAt >= days.month ? "month" : "older";
}

function since(thread: ListedThread): number {
  return strongest(thread)?.since ?? 0;
}

function isUnread(thread: ListedThread): boolean {
  return thread.unread || thread.agents.some(isUnread);
}

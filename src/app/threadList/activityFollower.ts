import { type ThreadRecord, threadById, threadByKey } from "../../model/state";
import { parentThread } from "../../model/threadAgents";
import { runningTurn } from "../../model/threadChanges";
import { entryById, type ThreadActivity } from "../../model/threadList/list";
import type { Ports } from "../ports";
import type { Store } from "../store";
import type { OnShow } from "./onShow";

/** Threads that were not read for longer than this many others were are taken for read. */
const maxUnread = 500;

/** Notes in the list what goes on in the threads of this window, since when, and what ended while nobody looked. */
export class ActivityFollower {
  /** The records that were looked at last, by the thread's id. */
  readonly #seen = new Map<string, ThreadRecord>();
  #decisions: unknown;
  #shelves: unknown;

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "clock" | "memory">,
    private readonly onShow: OnShow,
  ) {
    const unread = ports.memory.get("unreadThreads");
    if (unread) store.dispatch({ type: "list", change: "unread", ids: unread });
    store.subscribe(() => this.#follow());
    onShow.onChange((key) => {
      if (onShow.sees(key)) this.#read(key);
    });
  }

  /** Marks a thread as not read, or as read. */
  mark(id: string, unread: boolean): void {
    const before = this.store.state.list.unread;
    if (before.includes(id) === unread) return;
    const ids = unread ? [...before, id].slice(-maxUnread) : before.filter((each) => each !== id);
    this.store.dispatch({ type: "list", change: "unread", ids });
    // Another window never sees a temporary one.
    const stored = ids.filter((each) => !threadById(this.store.state, each)?.view.temporary);
    this.ports.memory.set("unreadThreads", stored);
  }

  #follow(): void {
    const { threads, decisions, list } = this.store.state;
    const decided = decisions !== this.#decisions;
    const listed = list.shelves !== this.#shelves;
    this.#decisions = decisions;
    this.#shelves = list.shelves;
    // Asked with each piece of a stream: what is the same record is the same story.
    for (const record of threads) {
      const { id } = record.view;
      if (id === null) continue;
      const before = this.#seen.get(id);
      if (listed || before?.view.title !== record.view.title) this.#entitle(id, record.view.title);
      if (before === record && !decided) continue;
      this.#seen.set(id, record);
      this.#look(id, before, record);
    }
    if (this.#seen.size > threads.length) this.#forget(threads);
  }

  #look(id: string, before: ThreadRecord | undefined, record: ThreadRecord): void {
    const running = runningTurn(record.view) !== undefined;
    const ended = !running && before !== undefined && runningTurn(before.view) !== undefined;
    const seen = ended && this.#sees(record);
    if (ended && !seen && record.view.turns.at(-1)?.status !== "interrupted") this.mark(id, true);
    const failed = ended && !seen && record.view.turns.at(-1)?.status === "failed";
    const now = this.store.state.list.activity[id];
    const waits = this.store.state.decisions.some(({ threadId }) => threadId === id);
    const kind = waits ? "waiting" : running ? "running" : failed ? "failed" : undefined;
    if (kind === undefined) {
      // A failure stays until somebody has seen it.
      if (now && now.kind !== "failed") this.#tell(id, null);
    } else if (now?.kind !== kind) this.#tell(id, { kind, since: this.ports.clock.now() });
  }

  /** What an agent does is part of what is seen of the thread that it works for. */
  #sees(record: ThreadRecord): boolean {
    if (this.onShow.sees(record.key)) return true;
    const parent = parentThread(this.store.state, record);
    return parent !== undefined && this.onShow.sees(parent.key);
  }

  /** A thread is listed before the server has its title. */
  #entitle(id: string, title: string): void {
    if (title === "" || entryById(this.store.state.list, id)?.title !== "") return;
    this.store.dispatch({ type: "list", change: "patched", id, patch: { title } });
  }

  #forget(threads: readonly ThreadRecord[]): void {
    const ids = new Set(threads.map(({ view }) => view.id));
    for (const id of this.#seen.keys()) if (!ids.has(id)) this.#seen.delete(id);
  }

  #tell(id: string, activity: ThreadActivity | null): void {
    this.store.dispatch({ type: "list", change: "activity", id, activity });
  }

  #read(key: string): void {
    const view = threadByKey(this.store.state, key)?.view;
    if (!view?.id) return;
    for (const id of [view.id, ...(view.agents ?? [])]) {
      this.mark(id, false);
      if (this.store.state.list.activity[id]?.kind === "failed") this.#tell(id, null);
    }
  }
}

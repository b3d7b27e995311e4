import type { ThreadRecord } from "../../model/state";
import { runningTurn } from "../../model/threadChanges";
import type { ThreadEntry } from "../../model/threadList/entry";
import type { Ports } from "../ports";
import type { Store } from "../store";

/**
 * Puts the temporary threads of this window into the list, for as long as they live: the server lists them nowhere, and
 * a thread whose last view was closed would never be found again.
 */
export class TemporaryList {
  #seen: readonly ThreadRecord[] = [];
  /** By the thread's key. */
  #entries: ReadonlyMap<string, ThreadEntry> = new Map();

  constructor(
    private readonly store: Store,
    private readonly clock: Ports["clock"],
  ) {
    store.subscribe(() => this.#follow());
  }

  #follow(): void {
    const { threads } = this.store.state;
    if (threads === this.#seen) return;
    this.#seen = threads;
    const before = this.#entries;
    const now = new Map(
      threads.flatMap((record) => {
        const entry = this.#entryOf(record, before.get(record.key));
        return entry ? [[record.key, entry] as const] : [];
      }),
    );
    // Asked with each piece of a stream.
    if (now.size === before.size && [...now].every(([key, entry]) => before.get(key) === entry)) return;
    this.#entries = now;
    this.store.dispatch({ type: "list", change: "temporary", entries: [...now.values()].toReversed() });
  }

  /** The same as before where nothing of it is news. */
  #entryOf({ view }: ThreadRecord, before: ThreadEntry | undefined): ThreadEntry | undefined {
    const { id, title, cwd, branch = null, model, turns, temporary } = view;
    if (!temporary || id === null || turns.length === 0) return undefined;
    const load = runningTurn(view) ? ("active" as const) : ("idle" as const);
    const same = before?.title === title && before.branch === branch && before.model === model && before.load === load;
    if (before && same) return before;
    const origin = "vscode" as const;
    const none = { parentId: null, agentName: null, waits: false };
    return { id, title, cwd, branch, model, updatedAt: this.clock.now(), origin, load, ...none, temporary };
  }
}

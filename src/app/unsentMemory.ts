import type { ThreadRecord } from "../model/state";
import { unsentOf } from "../model/unsent";
import type { ThreadView } from "../shared/view";
import { forgetClosed } from "./forgetClosed";
import type { Memory } from "./memoryPort";
import type { Store } from "./store";

/** So many threads keep what was not sent. */
const maxThreads = 50;

/**
 * Keeps what was not sent yet over a reload of the window, by the thread's id, or by its key while it has none, and
 * gives it back to a thread that is shown again.
 */
export class UnsentMemory {
  /** What was last looked at, by the thread's key. */
  readonly #seen = new Map<string, ThreadView>();

  constructor(
    private readonly store: Store,
    private readonly memory: Memory,
  ) {
    store.subscribe(() => {
      const { threads } = this.store.state;
      for (const record of threads) this.#look(record);
      if (this.#seen.size > threads.length) forgetClosed(this.#seen, threads);
    });
  }

  #look({ key, view }: ThreadRecord): void {
    const before = this.#seen.get(key);
    if (before === view) return;
    this.#seen.set(key, view);
    const unsent = this.memory.get("unsent")?.[view.id ?? key];
    if (!before && unsent) this.store.dispatch({ type: "unsentRestored", key, unsent });
    // Until it was read, what is known of its turns is not the last word.
    else if (!view.loading && hasNews(before, view)) this.#keep(key, before, view);
  }

  #keep(key: string, before: ThreadView | undefined, view: ThreadView): void {
    const stored = this.memory.get("unsent") ?? {};
    const id = view.id ?? key;
    const idBefore = before?.id ?? key;
    const unsent = unsentOf(view);
    if (!unsent && !stored[id] && !stored[idBefore]) return;
    const { [id]: _, [idBefore]: __, ...others } = stored;
    // The one changed last is the last one; what nobody came back to for long goes first.
    const kept = Object.entries(others).slice(-maxThreads + 1);
    this.memory.set("unsent", Object.fromEntries(unsent ? [...kept, [id, unsent]] : kept));
  }
}

function hasNews(before: ThreadView | undefined, after: ThreadView): boolean {
  if (!before || before.loading) return true;
  const ofTurns = (view: ThreadView): string => `${view.turns.at(-1)?.id} ${view.turns.at(-1)?.status}`;
  return (
    before.id !== after.id ||
    before.outbox !== after.outbox ||
    before.queue !== after.queue ||
    ofTurns(before) !== ofTurns(after)
  );
}

import type { ThreadRecord } from "../model/state";
import { type Unsent, unsentOf } from "../model/unsent";
import type { ThreadView } from "../shared/view";
import type { Memory } from "./ports";
import type { Store } from "./store";

/** Keeps what was not sent yet over a reload of the window, and gives it back to a thread that is shown again. */
export class UnsentMemory {
  /** What was last looked at, by the thread's id. */
  readonly #seen = new Map<string, ThreadView>();

  constructor(
    private readonly store: Store,
    private readonly memory: Memory,
  ) {
    store.subscribe(() => {
      for (const record of this.store.state.threads) this.#look(record);
    });
  }

  #look({ key, view }: ThreadRecord): void {
    const { id } = view;
    if (id === null) return;
    const before = this.#seen.get(id);
    if (before === view) return;
    this.#seen.set(id, view);
    const stored = this.memory.get("unsent") ?? {};
    const unsent = stored[id];
    if (!before && unsent) this.store.dispatch({ type: "unsentRestored", key, unsent });
    // Until it was read, what is known of its turns is not the last word.
    else if (!view.loading && hasNews(before, view)) this.#keep(stored, id, unsentOf(view));
  }

  #keep(stored: Readonly<Record<string, Unsent>>, id: string, unsent: Unsent | undefined): void {
    if (!unsent && !stored[id]) return;
    const { [id]: _, ...others } = stored;
    this.memory.set("unsent", unsent ? { ...others, [id]: unsent } : others);
  }
}

function hasNews(before: ThreadView | undefined, after: ThreadView): boolean {
  if (!before || before.loading) return true;
  const ofTurns = (view: ThreadView): string => `${view.turns.at(-1)?.id} ${view.turns.at(-1)?.status}`;
  return before.outbox !== after.outbox || before.queue !== after.queue || ofTurns(before) !== ofTurns(after);
}

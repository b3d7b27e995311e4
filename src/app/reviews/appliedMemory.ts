import type { FileChange, FileChangeItem } from "../../shared/items";
import type { ThreadView, TurnView } from "../../shared/view";
import type { Memory } from "../memoryPort";
import type { Store } from "../store";

/** What a person took of a change, which the server calls declined. */
export interface Applied {
  readonly threadId: string;
  readonly turnId: string;
  readonly itemId: string;
  readonly applied: readonly FileChange[];
}

/** Older ones are forgotten: they hold the text of what was changed. */
const mostKept = 100;

/** Keeps over a reload of the window what was taken of changes in part, and gives it back to threads that are read again. */
export class AppliedMemory {
  /** What was last looked at, by the thread's id. */
  readonly #seen = new Map<string, ThreadView>();

  constructor(
    private readonly store: Store,
    private readonly memory: Memory,
  ) {
    store.subscribe(() => this.#look());
  }

  /** Remembers what became of a change. */
  keep(entry: Applied): void {
    this.memory.set("applied", [...(this.memory.get("applied") ?? []), entry].slice(-mostKept));
  }

  /** A turn of a thread that need not be open, with what was taken of its changes. */
  complete(threadId: string, turn: TurnView): TurnView {
    let complete = turn;
    for (const entry of this.memory.get("applied") ?? []) {
      const found = entry.threadId === threadId && entry.turnId === turn.id ? changeOf(complete, entry) : undefined;
      if (!found || found.applied) continue;
      const { applied } = entry;
      complete = { ...complete, items: complete.items.map((item) => (item === found ? { ...found, applied } : item)) };
    }
    return complete;
  }

  #look(): void {
    for (const { view } of this.store.state.threads) {
      if (view.id === null || this.#seen.get(view.id) === view) continue;
      this.#seen.set(view.id, view);
      for (const entry of this.memory.get("applied") ?? []) {
        if (entry.threadId !== view.id) continue;
        const turn = view.turns.find(({ id }) => id === entry.turnId);
        const item = turn && changeOf(turn, entry);
        if (item && !item.applied) this.store.dispatch({ type: "changeCarriedOut", ...entry, itemId: item.id });
      }
    }
  }
}

/** The item of an entry: by its id, else, on servers that give another one to what they have stored, by its files. */
function changeOf(turn: TurnView, { itemId, applied }: Applied): FileChangeItem | undefined {
  const changes = turn.items.filter((item) => item.type === "fileChange");
  const paths = applied.map(({ path }) => path);
  return (
    changes.find(({ id }) => id === itemId) ??
    changes.find((item) => {
      const all = item.changes.map(({ path }) => path);
      return item.status === "declined" && paths.every((path) => all.includes(path));
    })
  );
}

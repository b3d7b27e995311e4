import type { Decision, DecisionRecord } from "../shared/decisions";
import { recordOf } from "./decisionRecord";
import type { Memory } from "./memoryPort";
import type { Clock } from "./ports";
import type { Store } from "./store";

/** So many of the last ones are kept beyond the window. */
const kept = 500;

/**
 * Keeps the list of decisions that were taken in this workspace over reloads of its window. What was still pending when
 * a window went was taken by nobody; a window that goes has no time to write that down, so the next one does.
 */
export class DecidedMemory {
  #seen: readonly DecisionRecord[];
  #pending: readonly Decision[];

  constructor(store: Store, memory: Memory, clock: Clock) {
    const undecided = memory.get("undecided") ?? [];
    const records = [...(memory.get("decided") ?? []), ...undecided];
    if (undecided.length > 0) {
      memory.set("decided", records.slice(-kept));
      memory.set("undecided", []);
    }
    if (records.length > 0) store.dispatch({ type: "decidedRestored", records });
    this.#seen = store.state.decided;
    this.#pending = store.state.decisions;
    store.subscribe(() => {
      const { decided, decisions } = store.state;
      if (decisions !== this.#pending) {
        this.#pending = decisions;
        const at = clock.now();
        memory.set(
          "undecided",
          decisions.map((decision) => ({ at, ...recordOf(decision, "decline", "serverEnded", "") })),
        );
      }
      if (decided === this.#seen) return;
      this.#seen = decided;
      memory.set("decided", decided.slice(-kept));
    });
  }
}

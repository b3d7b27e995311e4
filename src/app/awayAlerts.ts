import { type AppState, queueGoesOn, type ThreadRecord, threadById } from "../model/state";
import { parentThread } from "../model/threadAgents";
import { runningTurn } from "../model/threadChanges";
import type { Disposable, Ports } from "./ports";
import type { Store } from "./store";

/** What a person who is not in front of the window is told of. `title`: what the thread is about; may be empty. */
export interface AwayAlert {
  readonly kind: "done" | "failed" | "needed";
  readonly title: string;
}

/** Tells a person who looks elsewhere when a turn has ended, and when Codex can't go on without them. */
export class AwayAlerts implements Disposable {
  readonly #subscription: Disposable;
  #threads: AppState["threads"] = [];
  #decisions: AppState["decisions"] = [];

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "attention" | "settings">,
  ) {
    this.#subscription = store.subscribe(() => this.#look());
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #look(): void {
    const { threads, decisions } = this.store.state;
    const before = { threads: this.#threads, decisions: this.#decisions };
    this.#threads = threads;
    this.#decisions = decisions;
    if (decisions !== before.decisions) {
      const known = new Set(before.decisions.map(({ id }) => id));
      for (const { id, threadId } of decisions)
        if (!known.has(id)) this.#tell("needed", threadById(this.store.state, threadId));
    }
    if (threads === before.threads) return;
    // Asked with each piece of a stream: what did not change is not looked at, and has its place.
    for (const [index, record] of threads.entries()) {
      if (before.threads[index] === record) continue;
      const earlier = before.threads.find(({ key }) => key === record.key);
      if (earlier === undefined || earlier === record || !runningTurn(earlier.view)) continue;
      const status = runningTurn(record.view) ? undefined : record.view.turns.at(-1)?.status;
      if (status === "failed") this.#tell("failed", record);
      else if (status === "completed" && !this.#goesOn(record)) this.#tell("done", record);
    }
  }

  /** What ended is a part of something that is not over. */
  #goesOn(record: ThreadRecord): boolean {
    const { state } = this.store;
    const { goal } = record.view;
    return queueGoesOn(state, record) || goal?.status === "active" || parentThread(state, record) !== undefined;
  }

  #tell(kind: AwayAlert["kind"], record: ThreadRecord | undefined): void {
    const { whenDone, whenNeeded } = this.ports.settings.awayAlerts();
    if (this.ports.attention.focused() || !(kind === "needed" ? whenNeeded : whenDone)) return;
    this.ports.attention.tell({ kind, title: record?.view.title ?? "" });
  }
}

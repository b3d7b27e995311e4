import { type AppState, type ThreadRecord, threadById, threadByKey } from "../../model/state";
import { parentThread } from "../../model/threadAgents";
import { runningTurn } from "../../model/threadChanges";
import type { ThreadView } from "../../shared/view";
import type { Ports } from "../ports";
import { requestErrorMessage } from "../requestError";
import type { Store } from "../store";
import type { Threads } from "../threads/threads";
import type { OnShow } from "./onShow";

/**
 * Lets go of threads that are in no view, as soon as nothing goes on in them: what runs goes on running, and is
 * found in the list.
 */
export class ThreadCloser {
  readonly #left = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "log">,
    private readonly threads: Pick<Threads, "close">,
    private readonly onShow: OnShow,
  ) {
    onShow.onChange((key) => {
      if (onShow.holds(key)) this.#left.delete(key);
      else this.#left.add(key);
      // A view that moves from one thread to another may come back within the same moment.
      queueMicrotask(() => this.#close());
    });
    store.subscribe(() => this.#close());
  }

  #close(): void {
    for (const key of [...this.#left]) {
      if (!this.#isDone(key)) continue;
      this.#left.delete(key);
      this.threads
        .close(key, () => this.#stillDone(key))
        .catch((error: unknown) => this.ports.log.warn(`Could not let go of ${key}: ${requestErrorMessage(error)}`));
    }
  }

  /** What was under way in it may have begun something new, which is waited for as well. */
  #stillDone(key: string): boolean {
    if (this.onShow.holds(key)) return false;
    const done = this.#isDone(key);
    if (!done) this.#left.add(key);
    return done;
  }

  #isDone(key: string): boolean {
    const record = threadByKey(this.store.state, key);
    if (!record) return true;
    const { state } = this.store;
    if (!isDone(state, record)) return false;
    // A thread and its agents are shown with each other.
    const relatives = [parentThread(state, record), ...(record.view.agents ?? []).map((id) => threadById(state, id))];
    return !relatives.some((each) => each && this.onShow.holds(each.key));
  }
}

/** Nothing goes on in it, and nothing of it would be lost. */
function isDone(state: AppState, { view, draft, attachments }: ThreadRecord): boolean {
  const unsent = view.outbox.length > 0 || view.queue.length > 0 || view.editingTurn !== null;
  // Without an id there is nothing to keep a draft by.
  const written = view.id === null && ((draft?.text ?? "") !== "" || attachments.length > 0);
  // Nobody else has it, and the server would forget it.
  if (view.temporary && view.turns.length > 0) return false;
  // An active goal starts the next turn by itself.
  if (unsent || written || view.loading || view.goal?.status === "active" || runningTurn(view)) return false;
  // Letting go of it would end what it runs in the background.
  if (runsCommands(view) || state.decisions.some(({ threadId }) => threadId === view.id)) return false;
  return !(view.agents ?? []).some((id) => {
    const agent = threadById(state, id)?.view;
    return agent !== undefined && runningTurn(agent) !== undefined;
  });
}

/** By the turns of a thread: others stream while it is asked about again and again. */
const commandsOf = new WeakMap<ThreadView["turns"], boolean>();

function runsCommands({ turns }: ThreadView): boolean {
  const known = commandsOf.get(turns);
  if (known !== undefined) return known;
  const runs = turns.some(({ items }) =>
    items.some((item) => item.type === "commandExecution" && item.status === "inProgress"),
  );
  commandsOf.set(turns, runs);
  return runs;
}

import { type AppState, canTake, queueGoesOn, type ThreadRecord, threadByKey } from "../model/state";
import { runningTurn } from "../model/threadChanges";
import type { Prompt } from "../shared/prompt";
import { takesMessages } from "../shared/takesMessages";
import type { Ports } from "./ports";
import type { Prompts } from "./prompts";
import type { Store } from "./store";

/** What a person sends while Codex works: into the running turn, or kept until that has ended well, in order. */
export class Queue {
  constructor(
    private readonly store: Store,
    private readonly prompts: Prompts,
    private readonly ports: Pick<Ports, "settings">,
  ) {
    store.subscribe(() => this.#sendNext());
  }

  /**
   * Sends a prompt as the settings say.
   * @param inverted the opposite of what they say for a turn that runs
   * @param ownTurn whether it needs a turn of its own, whatever they say
   */
  async submit(key: string, clientId: string, prompt: Prompt, inverted: boolean, ownTurn = false): Promise<void> {
    const record = threadByKey(this.store.state, key);
    const rewindsTo = record?.view.editingTurn ?? undefined;
    const turn = record && runningTurn(record.view);
    const steers = (this.ports.settings.sending().whileRunning === "steer") !== inverted;
    const queues = !steers || ownTurn || (turn !== undefined && !takesMessages(turn));
    if (rewindsTo === undefined && record && queues && isBusy(record, this.store.state)) {
      this.store.dispatch({ type: "promptQueued", key, clientId, prompt });
    } else await this.prompts.submit(key, clientId, prompt, rewindsTo);
  }

  /** Sends a prompt out of its turn, whatever the queue waits for; one that the model can't take stays. */
  async sendNow(key: string, clientId: string): Promise<void> {
    const prompt = threadByKey(this.store.state, key)?.view.queue.find((each) => each.clientId === clientId);
    if (prompt && canTake(this.store.state, key, prompt)) await this.prompts.submit(key, clientId, prompt);
  }

  move(key: string, clientId: string, to: number): void {
    this.store.dispatch({ type: "queueMoved", key, clientId, to });
  }

  /** Lets the queue go on after it had to wait. */
  resume(key: string): void {
    this.store.dispatch({ type: "queueResumed", key });
  }

  #sendNext(): void {
    const { state } = this.store;
    // Sending leads back here, with what is next then.
    const record = state.threads.find((each) => canSend(each, state));
    const [next] = record?.view.queue ?? [];
    if (record && next) void this.prompts.submit(record.key, next.clientId, next);
  }
}

function canSend(record: ThreadRecord, state: AppState): boolean {
  return queueGoesOn(state, record) && record.view.editingTurn === null && !isBusy(record, state);
}

/** True while a turn runs, is being started or waits for a decision, and while the thread is being read. */
function isBusy({ view }: ThreadRecord, { decisions }: AppState): boolean {
  return (
    view.loading ||
    runningTurn(view) !== undefined ||
    view.outbox.some(({ state }) => state !== "failed") ||
    decisions.some(({ threadId }) => threadId === view.id)
  );
}

import { type ThreadRecord, threadByKey } from "../model/state";
import { runningId, runningTurn } from "../model/threadChanges";
import { toUserInput } from "../model/userInput";
import type { Prompt } from "../shared/prompt";
import { modes } from "./modes";
import { requestErrorMessage } from "./requestError";
import type { Server } from "./session";
import type { Store } from "./store";
import type { Threads } from "./threads";

/** What a person sends: on its way, failed with its text kept, and stopped. */
export class Prompts {
  /** Threads whose next turn is to be interrupted as soon as it has an id: Stop was pressed before. */
  readonly #stopWhenStarted = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly threads: Pick<Threads, "inOrder" | "loaded">,
    private readonly server: () => Promise<Server>,
  ) {}

  /** Sends a prompt: as a new turn, or into the running one. A failure keeps the text, as a failed prompt. */
  submit(key: string, clientId: string, prompt: Prompt): Promise<void> {
    this.#stopWhenStarted.delete(key);
    this.store.dispatch({ type: "promptSubmitted", key, clientId, prompt });
    return this.threads.inOrder(key, () => this.#sendKeepingText(key, clientId, prompt));
  }

  async #sendKeepingText(key: string, clientId: string, prompt: Prompt): Promise<void> {
    let turnId: string;
    try {
      turnId = await this.#send(key, clientId, prompt);
    } catch (error) {
      this.store.dispatch({ type: "promptFailed", key, clientId, error: requestErrorMessage(error) });
      return;
    }
    this.store.dispatch({ type: "promptAccepted", key, clientId, turnId });
    if (!this.#stopWhenStarted.delete(key)) return;
    await this.#started(key, clientId, turnId);
    await this.#interrupt(key, turnId);
  }

  /** Sends a failed prompt once more. */
  async retry(key: string, clientId: string): Promise<void> {
    const prompt = this.#record(key)?.view.outbox.find((each) => each.clientId === clientId);
    if (prompt?.state === "failed") await this.submit(key, clientId, prompt);
  }

  /** @returns a failed prompt, which is then no longer in the outbox */
  takeBack(key: string, clientId: string): Prompt | undefined {
    const prompt = this.#record(key)?.view.outbox.find((each) => each.clientId === clientId);
    if (prompt?.state !== "failed") return undefined;
    this.store.dispatch({ type: "promptTaken", key, clientId });
    return prompt;
  }

  /** Interrupts the running turn, also one that is only being started. Its running command is not killed by codex. */
  async stop(key: string): Promise<void> {
    const record = this.#record(key);
    const turn = record && runningTurn(record.view);
    if (turn) await this.#interrupt(key, runningId(turn));
    else if (record?.view.outbox.some((prompt) => prompt.state === "sending")) this.#stopWhenStarted.add(key);
  }

  /** 0.169.0 answers `turn/start` a moment before the turn can be interrupted; `turn/started` says when it can. */
  #started(key: string, clientId: string, turnId: string): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        const view = this.#record(key)?.view;
        const waiting = view?.outbox.some((prompt) => prompt.clientId === clientId && prompt.state === "sending");
        if (waiting && !view?.turns.some((turn) => turn.id === turnId)) return;
        subscription.dispose();
        resolve();
      };
      const subscription = this.store.subscribe(check);
      check();
    });
  }

  async #interrupt(key: string, turnId: string): Promise<void> {
    const threadId = this.#record(key)?.view.id;
    if (!threadId) return;
    const { connection } = await this.server();
    await connection.request("turn/interrupt", { threadId, turnId });
  }

  async #send(key: string, clientId: string, prompt: Prompt): Promise<string> {
    const server = await this.server();
    const threadId = await this.threads.loaded(server, key);
    const record = this.#record(key);
    if (!record) throw new Error("The thread was closed");
    const input = toUserInput(prompt);
    const running = runningTurn(record.view);
    if (running) {
      const steer = { threadId, input, clientUserMessageId: clientId, expectedTurnId: runningId(running) };
      try {
        return (await server.connection.request("turn/steer", steer)).turnId;
      } catch (error) {
        // The turn has just ended: what was to go into it becomes a turn of its own.
        if (!/no active turn/.test(requestErrorMessage(error))) throw error;
      }
    }
    const mode = modes[record.mode];
    const { turn } = await server.connection.request("turn/start", {
      threadId,
      input,
      clientUserMessageId: clientId,
      approvalPolicy: mode.approvalPolicy,
      sandboxPolicy: mode.sandboxPolicy,
      // Sticky on the server, so a thread that another client left in plan mode is brought back.
      collaborationMode: record.view.model
        ? {
            mode: mode.collaborationMode,
            settings: { model: record.view.model, reasoning_effort: record.view.effort, developer_instructions: null },
          }
        : null,
    });
    return turn.id;
  }

  #record(key: string): ThreadRecord | undefined {
    return threadByKey(this.store.state, key);
  }
}

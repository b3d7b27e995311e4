import { type ThreadRecord, threadById, threadByKey } from "../model/state";
import { runningTurn } from "../model/threadChanges";
import { toUserInput } from "../model/userInput";
import type { Prompt } from "../shared/prompt";
import type { ModeId } from "../shared/view";
import { modes } from "./modes";
import type { Ports } from "./ports";
import { requestErrorMessage } from "./requestError";
import type { Server } from "./session";
import type { Store } from "./store";

/** How many of a thread's newest turns are read when it is opened. */
const firstPageTurns = 50;

/** Threads as a person uses them: opened, continued, prompted and stopped. */
export class Threads {
  /** One prompt of a thread at a time, so that they arrive in the order in which they were sent. */
  readonly #sending = new Map<string, Promise<void>>();
  /** Threads whose next turn is to be interrupted as soon as it has an id: Stop was pressed before. */
  readonly #stopWhenStarted = new Set<string>();

  /** Threads that the server has stored, whether or not they could be read so far. */
  readonly #stored = new Set<string>();
  /** Those that could not be read yet. */
  readonly #unread = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "log" | "newId" | "settings" | "workspace">,
    private readonly server: () => Promise<Server>,
  ) {}

  /** @returns the key of a new thread. The server hears of it with its first prompt */
  open(): string {
    const key = this.ports.newId();
    const cwd = this.ports.workspace.folders()[0] ?? "";
    this.store.dispatch({ type: "threadOpened", key, mode: this.ports.settings.defaultMode(), cwd });
    return key;
  }

  /**
   * Shows a thread that the server has stored.
   * @returns its key at once; its turns follow, also later, when there is no server yet
   */
  resume(threadId: string): string {
    const known = threadById(this.store.state, threadId);
    if (known) return known.key;
    const key = threadId;
    this.store.dispatch({ type: "threadLoading", key, mode: this.ports.settings.defaultMode(), threadId });
    this.#stored.add(key);
    // Before any prompt: one that overtook the reading would start a thread of its own.
    this.#sending.set(key, this.#read(key, threadId));
    return key;
  }

  /** Reads the threads that could not be read while there was no server. */
  readAgain(): void {
    for (const key of [...this.#unread]) {
      this.#unread.delete(key);
      const threadId = this.#record(key)?.view.id;
      if (threadId) this.#sending.set(key, this.#read(key, threadId));
    }
  }

  setMode(key: string, mode: ModeId): void {
    this.store.dispatch({ type: "modeChosen", key, mode });
  }

  /** Sends a prompt: as a new turn, or into the running one. A failure keeps the text, as a failed prompt. */
  submit(key: string, clientId: string, prompt: Prompt): Promise<void> {
    this.#stopWhenStarted.delete(key);
    this.store.dispatch({ type: "promptSubmitted", key, clientId, prompt });
    const before = this.#sending.get(key) ?? Promise.resolve();
    const sent = before.then(() => this.#sendKeepingText(key, clientId, prompt));
    // The next prompt must not fail because stopping after this one did.
    this.#sending.set(
      key,
      sent.catch(() => {}),
    );
    return sent;
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
    if (turn) await this.#interrupt(key, turn.id);
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
    const threadId = await this.#loaded(server, key);
    const record = this.#record(key);
    if (!record) throw new Error("The thread was closed");
    const input = toUserInput(prompt);
    const running = runningTurn(record.view);
    if (running) {
      const steer = { threadId, input, clientUserMessageId: clientId, expectedTurnId: running.id };
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

  /** Makes sure that this server process has the thread. @returns the thread's id */
  async #loaded(server: Server, key: string): Promise<string> {
    const record = this.#record(key);
    if (!record) throw new Error("The thread was closed");
    const { id } = record.view;
    if (id !== null && server.loadedThreads.has(id)) return id;
    // A thread without turns is not stored, so another server process knows nothing of it.
    if (id !== null && (record.view.turns.length > 0 || this.#stored.has(key))) {
      await server.connection.request("thread/resume", { threadId: id, excludeTurns: true });
      server.loadedThreads.add(id);
      return id;
    }
    const mode = modes[record.mode];
    const response = await server.connection.request("thread/start", {
      cwd: record.view.cwd || null,
      model: record.view.model,
      approvalPolicy: mode.approvalPolicy,
      sandbox: mode.sandbox,
    });
    server.loadedThreads.add(response.thread.id);
    this.store.dispatch({ type: "threadStarted", key, response });
    return response.thread.id;
  }

  async #read(key: string, threadId: string): Promise<void> {
    try {
      await this.#load(key, threadId);
    } catch (error) {
      this.ports.log.error(`Could not read thread ${threadId}: ${requestErrorMessage(error)}`);
      const gone = /no rollout found/.test(requestErrorMessage(error));
      if (gone) this.#stored.delete(key);
      else this.#unread.add(key);
      this.store.dispatch({ type: "threadLoadFailed", key, gone });
    }
  }

  async #load(key: string, threadId: string): Promise<void> {
    const server = await this.server();
    const response = await server.connection.request("thread/resume", { threadId, excludeTurns: true });
    server.loadedThreads.add(threadId);
    // Not `initialTurnsPage` of thread/resume, which 0.130.0 lacks.
    const page = await server.connection.request("thread/turns/list", {
      threadId,
      limit: firstPageTurns,
      sortDirection: "desc",
      itemsView: "full",
    });
    this.store.dispatch({ type: "threadLoaded", key, response, newestFirst: page.data });
  }

  #record(key: string): ThreadRecord | undefined {
    return threadByKey(this.store.state, key);
  }
}

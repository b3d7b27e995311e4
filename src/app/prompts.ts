import { markUnsaved } from "../model/attachments";
import { canTake, type ThreadRecord, threadByKey } from "../model/state";
import { runningId, runningTurn } from "../model/threadChanges";
import { toUserInput } from "../model/userInput";
import { isConnectionClosed } from "../protocol/connection";
import { hasImage } from "../shared/hasImage";
import type { Prompt } from "../shared/prompt";
import { takesMessages } from "../shared/takesMessages";
import type { OutgoingPrompt } from "../shared/view";
import type { Goals } from "./goals";
import { modes, sandboxPolicy } from "./modes";
import type { Ports } from "./ports";
import { refusal, refusals } from "./refusal";
import { requestErrorMessage } from "./requestError";
import { rewind } from "./rewind";
import type { Server } from "./session";
import type { Store } from "./store";
import type { ThreadNews } from "./threadNews";
import type { Threads } from "./threads/threads";
import type { TurnFiles } from "./turnFiles";

/** What a person sends: on its way, failed with its text kept, and stopped. */
export class Prompts {
  /** Threads whose next turn is to be interrupted as soon as it has an id: Stop was pressed before. */
  readonly #stopWhenStarted = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly threads: Pick<Threads, "inOrder" | "loaded" | "roots" | "rewinds" | "storedTurns">,
    private readonly goals: Pick<Goals, "rest">,
    private readonly news: Pick<ThreadNews, "seen" | "unseen" | "sendAnyway">,
    private readonly turnFiles: Pick<TurnFiles, "before">,
    private readonly ports: Pick<Ports, "context">,
    private readonly server: () => Promise<Server>,
    /** Resolves once the running server has said which models take no images, or that it can't. */
    private readonly modelsKnown: () => Promise<void>,
  ) {}

  /**
   * Sends a prompt: as a new turn, or into the running one. A failure keeps the text, as a failed prompt. One with an
   * image fails where the model takes none; out of the queue, it goes back there.
   * @param rewindsTo the turn that it replaces, with all that came after it
   * @param onlyUnstopped whether it starts no turn where the last one was stopped or has failed
   */
  submit(key: string, clientId: string, prompt: Prompt, rewindsTo?: string, onlyUnstopped = false): Promise<void> {
    this.#stopWhenStarted.delete(key);
    const queued = this.#record(key)?.view.queue.some((each) => each.clientId === clientId) ?? false;
    const rewinding = rewindsTo === undefined ? {} : { rewindsTo };
    this.store.dispatch({ type: "promptSubmitted", key, clientId, prompt, ...rewinding });
    return this.threads.inOrder(key, () => this.#sendKeepingText(key, clientId, prompt, onlyUnstopped, queued));
  }

  async #sendKeepingText(
    key: string,
    clientId: string,
    prompt: Prompt,
    onlyUnstopped: boolean,
    queued: boolean,
  ): Promise<void> {
    let turnId: string | undefined;
    let onItsWay = false;
    try {
      const waiting = this.#outgoing(key, clientId);
      if (waiting?.state !== "sending") throw new Error(waiting?.error ?? refusals.threadClosed);
      const server = await this.server();
      const { id, loading } = this.#record(key)?.view ?? {};
      // What is on show of one that is being loaded is from before the server has read it.
      const wasLoaded = id !== null && id !== undefined && !loading && server.loadedThreads.has(id);
      const seen = this.news.seen(key);
      const threadId = await this.threads.loaded(server, key);
      const why = seen && (await this.news.unseen(server, key, threadId, seen, wasLoaded));
      if (why) {
        this.store.dispatch({ type: "promptHeld", key, clientId, why });
        return;
      }
      if (hasImage(prompt.attachments)) await this.modelsKnown();
      // Only now is it certain which model the thread has.
      const taken = canTake(this.store.state, key, prompt);
      if (!taken && !queued) throw refusal("noImages");
      if (taken) {
        if (waiting.rewindsTo !== undefined) await this.#rewind(server, key, threadId, waiting.rewindsTo);
        onItsWay = true;
        turnId = await this.#send(server, key, threadId, clientId, prompt, onlyUnstopped);
      }
    } catch (error) {
      const type = onItsWay && isConnectionClosed(error) ? "promptUnsure" : "promptFailed";
      this.store.dispatch({ type, key, clientId, error: requestErrorMessage(error) });
      return;
    }
    if (turnId === undefined) {
      this.store.dispatch({ type: "promptQueued", key, clientId, prompt, next: true });
      return;
    }
    this.store.dispatch({ type: "promptAccepted", key, clientId, turnId });
    if (!this.#stopWhenStarted.delete(key)) return;
    await this.#started(key, clientId, turnId);
    await this.#interrupt(key, turnId);
  }

  /** Sends a failed prompt once more. */
  async retry(key: string, clientId: string): Promise<void> {
    if (this.#outgoing(key, clientId)?.state === "unsure") await this.settle(key);
    const prompt = this.#outgoing(key, clientId);
    if (prompt?.state === "behind") this.news.sendAnyway(key);
    if (prompt && prompt.state !== "sending") await this.submit(key, clientId, prompt, prompt.rewindsTo);
  }

  /** Sends what was not sent here in another thread. */
  async move(key: string, clientId: string, otherKey: string): Promise<void> {
    const prompt = this.#outgoing(key, clientId);
    if (!prompt || prompt.state === "sending") return;
    this.remove(key, clientId);
    await this.submit(otherKey, clientId, prompt);
  }

  /** @returns a prompt that failed or waits in the queue, which is then no longer there */
  takeBack(key: string, clientId: string): Prompt | undefined {
    const prompt = this.#waiting(key, clientId);
    if (prompt) this.store.dispatch({ type: "promptTaken", key, clientId });
    return prompt;
  }

  /** Forgets a prompt that failed or waits in the queue. */
  remove(key: string, clientId: string): void {
    if (this.#waiting(key, clientId)) this.store.dispatch({ type: "promptRemoved", key, clientId });
  }

  /** Finds out about prompts of which it isn't known whether they arrived, now that there is a server again. */
  settleAll(): void {
    for (const { key, view } of this.store.state.threads) {
      if (!view.loading && view.outbox.some(({ state }) => state === "unsure")) void this.settle(key);
    }
  }

  /** The same for one thread. What can't be found out stays as it is, and a person decides. */
  settle(key: string): Promise<void> {
    return this.threads.inOrder(key, async () => {
      const newestFirst = await this.threads.storedTurns(key);
      if (newestFirst) this.store.dispatch({ type: "historyChecked", key, newestFirst });
    });
  }

  /** Writes the prompt of an earlier turn anew. @returns it, unless Codex works */
  edit(key: string, turnId: string): Prompt | undefined {
    const view = this.#record(key)?.view;
    const prompt = view?.turns.find(({ id }) => id === turnId)?.items.find((item) => item.type === "userMessage");
    if (!view || view.temporary || prompt?.type !== "userMessage" || runningTurn(view)) return undefined;
    // What another client sent along is known by its name only.
    const known = prompt.attachments.filter(({ kind }) => kind !== "other");
    const attachments = markUnsaved(known, []);
    this.store.dispatch({ type: "editingStarted", key, turnId, attachments });
    return { text: prompt.text, attachments: prompt.attachments };
  }

  cancelEdit(key: string): void {
    this.store.dispatch({ type: "editingEnded", key });
  }

  /** Interrupts the running turn, also one that is only being started. Its running command is not killed by codex. */
  async stop(key: string): Promise<void> {
    // First: between two turns there is nothing else to stop, and the turn that may follow is not to.
    const resting = this.goals.rest(key);
    await this.#stopTurn(key).finally(() => resting);
  }

  async #stopTurn(key: string): Promise<void> {
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

  async #rewind(server: Server, key: string, threadId: string, turnId: string): Promise<void> {
    const view = this.#record(key)?.view;
    // It has been rewound before, and what failed came after that.
    if (!view?.turns.some(({ id }) => id === turnId)) return;
    if (runningTurn(view)) throw refusal("stopFirst");
    await this.threads.rewinds.run(key, threadId, () => rewind(server.connection, threadId, turnId));
    this.store.dispatch({ type: "threadRewound", key, beforeTurnId: turnId });
  }

  /** @returns the turn's id; undefined where it has to wait, because the one that runs takes no messages */
  async #send(
    server: Server,
    key: string,
    threadId: string,
    clientId: string,
    prompt: Prompt,
    onlyUnstopped: boolean,
  ): Promise<string | undefined> {
    const record = this.#record(key);
    if (!record) throw refusal("threadClosed");
    // As the files are now: what waited in the queue may have been saved meanwhile, or edited.
    const attachments = markUnsaved(prompt.attachments, this.ports.context.unsaved());
    const input = toUserInput({ ...prompt, attachments });
    const running = runningTurn(record.view);
    if (running && !onlyUnstopped && !takesMessages(running)) return undefined;
    if (running) {
      const steer = { threadId, input, clientUserMessageId: clientId, expectedTurnId: runningId(running) };
      try {
        return (await server.connection.request("turn/steer", steer)).turnId;
      } catch (error) {
        const why = requestErrorMessage(error);
        // A review or a compaction that has only just begun.
        if (/^cannot steer/.test(why) && !onlyUnstopped) return undefined;
        // The turn has just ended: what was to go into it becomes a turn of its own.
        if (!/no active turn/.test(why)) throw error;
      }
    }
    if (onlyUnstopped && this.#record(key)?.view.turns.at(-1)?.status !== "completed") {
      throw refusal("turnStopped");
    }
    await this.turnFiles.before(key);
    const mode = modes[record.mode];
    const { turn } = await server.connection.request("turn/start", {
      threadId,
      input,
      clientUserMessageId: clientId,
      approvalPolicy: mode.approvalPolicy,
      sandboxPolicy: sandboxPolicy(mode, this.threads.roots(key)),
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

  #outgoing(key: string, clientId: string): OutgoingPrompt | undefined {
    return this.#record(key)?.view.outbox.find((prompt) => prompt.clientId === clientId);
  }

  #waiting(key: string, clientId: string): Prompt | undefined {
    const queued = this.#record(key)?.view.queue.find((prompt) => prompt.clientId === clientId);
    const sent = this.#outgoing(key, clientId);
    return queued ?? (sent?.state === "sending" ? undefined : sent);
  }

  #record(key: string): ThreadRecord | undefined {
    return threadByKey(this.store.state, key);
  }
}

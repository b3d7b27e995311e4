import { type ThreadRecord, threadByKey } from "../model/state";
import { runningTurn } from "../model/threadChanges";
import type { Connection } from "../protocol/connection";
import { forgetClosed } from "./forgetClosed";
import { modes, sandboxPolicy } from "./modes";
import type { Notices } from "./notices";
import type { Ports } from "./ports";
import { requestErrorMessage } from "./requestError";
import { noThread } from "./rewind";
import type { Server } from "./session";
import type { Store } from "./store";
import type { Threads } from "./threads/threads";

/** What a person wants of a goal. */
export type GoalAction =
  | { readonly type: "set"; readonly objective: string; readonly tokenBudget: number | null }
  | { readonly type: "pause" | "continue" | "clear" };

/** The server takes no more. */
export const longestObjective = 4_000;

/** The goals of threads: what Codex works towards by itself, turn after turn, until it is reached or stopped. */
export class Goals {
  /** The settings that the server was told for a thread with a goal, by its key. */
  readonly #told = new Map<string, string>();
  /** The turn that runs for a goal, by the thread's key. */
  readonly #running = new Map<string, string>();
  /** The threads that were looked at last. */
  #seen: readonly ThreadRecord[] = [];

  constructor(
    private readonly store: Store,
    private readonly threads: Threads,
    private readonly notices: Notices,
    private readonly ports: Pick<Ports, "log">,
    private readonly server: () => Promise<Server>,
  ) {
    store.subscribe(() => this.#follow());
  }

  /** Finds out whether a server has goals: 0.130.0 has them switched off, and can't change a thread's settings between turns. */
  async find(connection: Connection): Promise<void> {
    const answers = await Promise.all([
      refusal(connection.request("thread/goal/get", { threadId: noThread })),
      refusal(connection.request("thread/settings/update", { threadId: noThread })),
    ]);
    this.store.dispatch({ type: "goalsKnown", available: answers.every((answer) => /not found/.test(answer)) });
  }

  act(key: string, action: GoalAction): Promise<void> {
    return this.threads.inOrder(key, async () => {
      const server = await this.server();
      const threadId = await this.threads.loaded(server, key);
      const { connection } = server;
      switch (action.type) {
        case "set": {
          const { objective, tokenBudget } = action;
          await this.#settle(connection, key, threadId);
          await connection.request("thread/goal/set", {
            threadId,
            objective,
            tokenBudget,
            status: "active",
            origin: "user",
          });
          return;
        }
        case "continue":
          await this.#settle(connection, key, threadId);
          await connection.request("thread/goal/set", { threadId, status: "active", origin: "user" });
          return;
        case "pause":
          await connection.request("thread/goal/set", { threadId, status: "paused", origin: "user" });
          return;
        case "clear":
          await connection.request("thread/goal/clear", { threadId, origin: "user" });
      }
    });
  }

  /** A person stops what runs: no further turn is to follow. At once, whatever else is being done in the thread. */
  async rest(key: string): Promise<void> {
    const view = threadByKey(this.store.state, key)?.view;
    if (view?.goal?.status !== "active" || view.id === null) return;
    const { connection } = await this.server();
    await connection.request("thread/goal/set", { threadId: view.id, status: "paused", origin: "user" });
  }

  /** Turns that the server starts itself run with what it knows of the thread's mode and model: it must know the chosen one. */
  async #settle(connection: Connection, key: string, threadId: string): Promise<void> {
    const record = threadByKey(this.store.state, key);
    if (!record) return;
    this.#told.set(key, wanted(record));
    const mode = modes[record.mode];
    const { model, effort } = record.view;
    await connection.request("thread/settings/update", {
      threadId,
      approvalPolicy: mode.approvalPolicy,
      sandboxPolicy: sandboxPolicy(mode, this.threads.roots(key)),
      collaborationMode:
        model === null
          ? null
          : {
              mode: mode.collaborationMode,
              settings: { model, reasoning_effort: effort, developer_instructions: null },
            },
    });
  }

  #follow(): void {
    const before = this.#seen;
    this.#seen = this.store.state.threads;
    if (this.#seen.length < before.length) forgetClosed(this.#told, this.#seen);
    for (const [index, record] of this.#seen.entries()) {
      if (before[index] === record) continue;
      const { key, view } = record;
      this.#restAfterStop(record);
      // What it was told before it says that the goal is active counts: the mode may be chosen anew in between.
      if (view.goal?.status !== "active" || view.id === null) continue;
      if (!this.#told.has(key)) this.#told.set(key, wanted(record));
      else if (this.#told.get(key) !== wanted(record)) void this.#change(key, view.id);
    }
  }

  /**
   * A turn that was interrupted by other means than Stop: the server starts no further one then, and yet calls the goal
   * active. It rests, and goes on when a person says so.
   */
  #restAfterStop({ key, view }: ThreadRecord): void {
    const ran = this.#running.get(key);
    const running = view.goal?.status === "active" ? runningTurn(view)?.id : undefined;
    if (running === ran) return;
    if (running === undefined) this.#running.delete(key);
    else this.#running.set(key, running);
    const stopped = view.turns.some(({ id, status }) => id === ran && status === "interrupted");
    if (!stopped || view.goal?.status !== "active") return;
    this.rest(key).catch((error: unknown) =>
      this.ports.log.warn(`A goal could not be paused: ${requestErrorMessage(error)}`),
    );
  }

  /** Another mode or model was chosen while Codex goes on by itself: it holds from its next turn, or there is none. */
  async #change(key: string, threadId: string): Promise<void> {
    try {
      const { connection } = await this.server();
      await this.#settle(connection, key, threadId);
    } catch (error) {
      const message = requestErrorMessage(error);
      this.ports.log.error(`The settings of a thread with a goal could not be changed: ${message}`);
      this.notices.add("error", message, null);
      await this.rest(key).catch(() => {});
    }
  }
}

function wanted({ mode, view }: ThreadRecord): string {
  return JSON.stringify([mode, view.model, view.effort]);
}

async function refusal(request: Promise<unknown>): Promise<string> {
  try {
    await request;
    return "";
  } catch (error) {
    return requestErrorMessage(error);
  }
}

import { type ThreadRecord, threadById, threadByKey } from "../model/state";
import { entryById } from "../model/threadList/list";
import { isConnectionClosed } from "../protocol/connection";
import type { Turn } from "../protocol/generated/v2/Turn";
import type { ModeId } from "../shared/view";
import type { History } from "./history";
import { loadThread, resumed } from "./loadThread";
import type { ModeGate } from "./modeGate";
import { modes } from "./modes";
import type { Ports } from "./ports";
import { requestErrorMessage } from "./requestError";
import type { Server } from "./session";
import type { Store } from "./store";
import { threadConfig } from "./threadConfig";

/** How many turns are looked through for a prompt that may have arrived. */
const newestTurnsRead = 50;
/** How long the server takes at most to let go of a thread after it has said so. */
const letGoMs = 500;

/** Threads as a person uses them: opened, continued and read. Prompts have a file of their own (prompts.ts). */
export class Threads {
  /** What is being done in each thread; see `inOrder`. */
  readonly #last = new Map<string, Promise<void>>();
  /** Threads that the server has stored, whether or not they could be read so far. */
  readonly #stored = new Set<string>();
  /** Those that could not be read yet. */
  readonly #unread = new Set<string>();
  /** Keys of those that were being rewound when their server went. */
  readonly #maybeRewound = new Set<string>();
  /** Where a person lets threads of this window work that have no folder. */
  #homeFolder: string | undefined;
  /** Ids of those that this window has let go: the server may be a moment behind. */
  readonly #left = new Map<string, Promise<unknown>>();
  /** Ids of those that are being rewound from here. */
  readonly #rewinding = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "clock" | "log" | "newId" | "settings" | "slash" | "workspace">,
    private readonly server: () => Promise<Server>,
    private readonly history: History,
    private readonly running: () => Server | undefined,
    private readonly gate: ModeGate,
  ) {}

  /**
   * @param key what it was called before the window was loaded again
   * @param temporary whether the server is to forget it with its own end
   * @returns the key of a new thread. The server hears of it with its first prompt
   */
  open(key = this.ports.newId(), temporary = false): string {
    const cwd = this.ports.workspace.folders()[0] ?? "";
    this.store.dispatch({
      type: "threadOpened",
      key,
      mode: this.gate.careful(this.ports.settings.defaultMode()),
      cwd,
      temporary,
    });
    return key;
  }

  /**
   * Shows a thread that the server has stored.
   * @param after what must be done to it before it is read
   * @returns its key at once; its turns follow, also later, when there is no server yet
   */
  resume(threadId: string, after?: Promise<unknown>): string {
    const known = threadById(this.store.state, threadId);
    if (known) return known.key;
    const key = threadId;
    this.store.dispatch({
      type: "threadLoading",
      key,
      mode: this.gate.careful(this.ports.settings.defaultMode()),
      threadId,
    });
    this.#stored.add(key);
    // Before any prompt: one that overtook the reading would start a thread of its own.
    const read = (): Promise<void> => this.#read(key, threadId);
    this.#last.set(key, after ? after.then(read, read) : read());
    return key;
  }

  /** Reads the threads that could not be read: while there was no server, or because another one writes to them. */
  readAgain(): void {
    for (const key of [...this.#unread]) {
      this.#unread.delete(key);
      const { id: threadId, turns: [first] = [] } = this.#record(key)?.view ?? {};
      if (!threadId) continue;
      // What was heard of its turns counts for nothing then.
      if (this.#maybeRewound.delete(key) && first) {
        this.store.dispatch({ type: "threadRewound", key, beforeTurnId: first.id });
      }
      this.store.dispatch({ type: "threadReadAgain", key });
      void this.inOrder(key, () => this.#read(key, threadId));
    }
  }

  /**
   * Lets a thread go that no view shows and in which nothing goes on: other clients may have it.
   * @param stillDone asked once more when everything that was under way is over
   */
  close(key: string, stillDone: () => boolean): Promise<void> {
    return this.inOrder(key, async () => {
      if (!stillDone()) return;
      const id = this.#record(key)?.view.id;
      this.#stored.delete(key);
      this.#unread.delete(key);
      this.#last.delete(key);
      this.store.dispatch({ type: "threadClosed", key });
      if (id) await this.lend(id);
    });
  }

  /** Lets another program have a thread that stays in view here: the next prompt takes it back, when it is free. */
  async lend(threadId: string): Promise<void> {
    const server = this.running();
    if (!server?.loadedThreads.delete(threadId)) return;
    const left = server.connection.request("thread/unsubscribe", { threadId });
    this.#left.set(
      threadId,
      left.catch(() => {}),
    );
    await left;
  }

  /**
   * Chooses the folder of a thread that has not begun.
   * @param roots folders that are its own beside that
   */
  setFolder(key: string, folder: string, roots: readonly string[] = []): void {
    this.store.dispatch({ type: "folderChosen", key, folder, roots });
  }

  /** The folders that a thread has beside the one it works in, as far as the window still has them. */
  roots(key: string): readonly string[] {
    const folders = this.ports.workspace.folders();
    return (this.#record(key)?.view.roots ?? []).filter((folder) => folders.includes(folder));
  }

  /** Where a thread works that has no folder: a person is asked, once in a window. */
  async #home(): Promise<string> {
    this.#homeFolder ??= await this.ports.slash.askHome();
    if (this.#homeFolder === undefined) throw new Error("Codex needs a folder to work in");
    return this.#homeFolder;
  }

  /** Chooses the mode of a thread, at once or after a person has agreed; nothing changes when they don't. */
  async setMode(key: string, mode: ModeId): Promise<void> {
    if (this.gate.careful(mode) !== mode && !(await this.gate.allows(mode))) return;
    this.store.dispatch({ type: "modeChosen", key, mode });
  }

  /** Does one thing after the other in a thread, so that prompts arrive in the order in which they were sent. */
  inOrder(key: string, job: () => Promise<void>): Promise<void> {
    const done = (this.#last.get(key) ?? Promise.resolve()).then(job);
    // What comes next must not fail because this did.
    this.#last.set(
      key,
      done.catch(() => {}),
    );
    return done;
  }

  /** Makes sure that this server process has the thread. @returns the thread's id */
  async loaded(server: Server, key: string): Promise<string> {
    const record = this.#record(key);
    if (!record) throw new Error("The thread was closed");
    const { id } = record.view;
    if (id !== null && server.loadedThreads.has(id)) return id;
    if (id !== null && record.view.temporary && record.view.turns.length > 0)
      throw new Error("This temporary thread ended when Codex did. It can still be read, copied and exported");
    if (id !== null && this.#unread.has(key)) {
      await this.#load(key, id);
      this.#unread.delete(key);
      return id;
    }
    // A thread without turns is not stored, so another server process knows nothing of it.
    if (id !== null && (record.view.turns.length > 0 || this.#stored.has(key))) {
      await resumed(server, id);
      return id;
    }
    const mode = modes[record.mode];
    const cwd = record.view.cwd || (await this.#home());
    const roots = this.roots(key);
    const response = await server.connection.request("thread/start", {
      cwd,
      // 0.130.0 does not know it; there the roots go with each turn.
      ...(roots.length > 0 ? { runtimeWorkspaceRoots: [cwd, ...roots] } : {}),
      model: record.view.model,
      approvalPolicy: mode.approvalPolicy,
      sandbox: mode.sandbox,
      config: threadConfig,
      ...(record.view.temporary ? { ephemeral: true } : {}),
    });
    server.loadedThreads.add(response.thread.id);
    this.store.dispatch({ type: "threadStarted", key, response });
    return response.thread.id;
  }

  /** @returns the newest turns that the server has stored, newest first; undefined when they can't be had */
  async storedTurns(key: string): Promise<readonly Turn[] | undefined> {
    const threadId = this.#record(key)?.view.id;
    if (!threadId || this.#record(key)?.view.temporary) return undefined;
    try {
      const server = await this.server();
      if (!server.loadedThreads.has(threadId)) await resumed(server, threadId);
      return await newestTurns(server, threadId);
    } catch (error) {
      this.ports.log.error(`Could not read thread ${threadId}: ${requestErrorMessage(error)}`);
      return isGone(error) ? [] : undefined;
    }
  }

  /** Does what rewinds a thread; the server's word about that is then no news. */
  async rewinding(key: string, threadId: string, job: () => Promise<boolean>): Promise<void> {
    this.#rewinding.add(threadId);
    let done = false;
    try {
      done = await job();
    } catch (error) {
      // The server went before it could say whether it has done it: the next one is asked.
      if (isConnectionClosed(error)) {
        this.#unread.add(key);
        this.#maybeRewound.add(key);
      }
      throw error;
    } finally {
      // Only what was done is told.
      if (!done) this.#rewinding.delete(threadId);
    }
  }

  /** The server says that a thread was rewound. Another client's doing is read anew. */
  reverted(threadId: string): void {
    const record = threadById(this.store.state, threadId);
    const [first] = record?.view.turns ?? [];
    if (this.#rewinding.delete(threadId) || !record || !first) return;
    this.store.dispatch({ type: "threadRewound", key: record.key, beforeTurnId: first.id });
    void this.inOrder(record.key, () => this.#read(record.key, threadId));
  }

  async #read(key: string, threadId: string): Promise<void> {
    try {
      await this.#load(key, threadId);
    } catch (error) {
      this.ports.log.error(`Could not read thread ${threadId}: ${requestErrorMessage(error)}`);
      // One that is listed, and whose log is missing, was more than this window's plan.
      const gone = isGone(error) && !entryById(this.store.state.list, threadId);
      if (gone) this.#stored.delete(key);
      else this.#unread.add(key);
      this.store.dispatch({ type: "threadLoadFailed", key, gone, error: requestErrorMessage(error) });
    }
  }

  async #load(key: string, threadId: string): Promise<void> {
    const server = await this.server();
    const parts = { store: this.store, ports: this.ports, history: this.history };
    const left = this.#left.get(threadId);
    await left;
    try {
      await loadThread(parts, server, key, threadId);
    } catch (error) {
      // The writer may be this server itself, which is about to let go.
      if (!left || !/active writer/.test(requestErrorMessage(error))) throw error;
      await new Promise<void>((resolve) => {
        this.ports.clock.after(letGoMs, resolve);
      });
      await loadThread(parts, server, key, threadId);
    }
    this.#left.delete(threadId);
  }

  #record(key: string): ThreadRecord | undefined {
    return threadByKey(this.store.state, key);
  }
}

async function newestTurns(server: Server, threadId: string): Promise<readonly Turn[]> {
  const page = await server.connection.request("thread/turns/list", {
    threadId,
    limit: newestTurnsRead,
    sortDirection: "desc",
    itemsView: "full",
  });
  return page.data;
}

function isGone(error: unknown): boolean {
  return /no rollout found/.test(requestErrorMessage(error));
}

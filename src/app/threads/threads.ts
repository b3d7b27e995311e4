import { type ThreadRecord, threadById, threadByKey } from "../../model/state";
import type { Turn } from "../../protocol/generated/v2/Turn";
import type { ModeId } from "../../shared/view";
import type { History } from "../history";
import type { ModeGate } from "../modeGate";
import type { Ports } from "../ports";
import { refusal } from "../refusal";
import type { Server } from "../session";
import type { Store } from "../store";
import { Lending } from "./lending";
import { resumed } from "./loadThread";
import { Rewinds } from "./rewinds";
import { startThread } from "./startThread";
import { ThreadFolders } from "./threadFolders";
import { ThreadOrder } from "./threadOrder";
import { ThreadReader } from "./threadReader";

/** Threads as a person uses them: opened, continued and let go. Prompts have a file of their own (prompts.ts). */
export class Threads {
  readonly rewinds: Rewinds;
  readonly #order = new ThreadOrder();
  readonly #lending: Lending;
  readonly #reader: ThreadReader;
  readonly #folders: ThreadFolders;

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "clock" | "log" | "newId" | "settings" | "slash" | "workspace">,
    server: () => Promise<Server>,
    history: History,
    running: () => Server | undefined,
    private readonly gate: ModeGate,
  ) {
    this.#lending = new Lending(ports.clock, running);
    this.#reader = new ThreadReader({ store, ports, history, order: this.#order, lending: this.#lending, server });
    this.#folders = new ThreadFolders(store, ports);
    this.rewinds = new Rewinds(store, this.#order, this.#reader);
  }

  /**
   * @param key what it was called before the window was loaded again
   * @param temporary whether the server is to forget it with its own end
   * @returns the key of a new thread. The server hears of it with its first prompt
   */
  open(key = this.ports.newId(), temporary = false): string {
    const cwd = this.ports.workspace.folders()[0] ?? "";
    this.store.dispatch({ type: "threadOpened", key, mode: this.#firstMode(), cwd, temporary });
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
    this.store.dispatch({ type: "threadLoading", key, mode: this.#firstMode(), threadId });
    this.#reader.stored(key);
    // Before any prompt: one that overtook the reading would start a thread of its own.
    const read = (): Promise<void> => this.#reader.read(key, threadId);
    this.#order.begin(key, after ? after.then(read, read) : read());
    return key;
  }

  /** Reads the threads that could not be read: while there was no server, or because another one writes to them. */
  readAgain(): void {
    this.#reader.readAgain();
  }

  /** @returns the newest turns that the server has stored, newest first; undefined when they can't be had */
  storedTurns(key: string): Promise<readonly Turn[] | undefined> {
    return this.#reader.storedTurns(key);
  }

  /**
   * Lets a thread go that no view shows and in which nothing goes on: other clients may have it.
   * @param stillDone asked once more when everything that was under way is over
   */
  close(key: string, stillDone: () => boolean): Promise<void> {
    return this.inOrder(key, async () => {
      if (!stillDone()) return;
      const id = this.#record(key)?.view.id;
      this.#reader.forget(key);
      this.#order.forget(key);
      this.store.dispatch({ type: "threadClosed", key });
      if (id) await this.lend(id);
    });
  }

  /** Lets another program have a thread that stays in view here: the next prompt takes it back, when it is free. */
  lend(threadId: string): Promise<void> {
    return this.#lending.lend(threadId);
  }

  /**
   * Chooses the folder of a thread that has not begun.
   * @param roots folders that are its own beside that
   */
  setFolder(key: string, folder: string, roots: readonly string[] = []): void {
    this.#folders.choose(key, folder, roots);
  }

  /** The folders that a thread has beside the one it works in, as far as the window still has them. */
  roots(key: string): readonly string[] {
    return this.#folders.roots(key);
  }

  /** Chooses the mode of a thread, at once or after a person has agreed; nothing changes when they don't. */
  async setMode(key: string, mode: ModeId): Promise<void> {
    if (this.gate.careful(mode) !== mode && !(await this.gate.allows(mode))) return;
    this.store.dispatch({ type: "modeChosen", key, mode });
  }

  /** Does one thing after the other in a thread, so that prompts arrive in the order in which they were sent. */
  inOrder(key: string, job: () => Promise<void>): Promise<void> {
    return this.#order.inOrder(key, job);
  }

  /** Makes sure that this server process has the thread. @returns the thread's id */
  async loaded(server: Server, key: string): Promise<string> {
    const record = this.#record(key);
    if (!record) throw refusal("threadClosed");
    const { id, temporary, turns } = record.view;
    if (id === null) return startThread({ store: this.store, folders: this.#folders }, server, record);
    if (server.loadedThreads.has(id)) return id;
    if (temporary && turns.length > 0) throw refusal("temporaryEnded");
    if (this.#reader.isUnread(key)) await this.#reader.load(key, id);
    // A thread without turns is not stored, so another server process knows nothing of it.
    else if (turns.length > 0 || this.#reader.isStored(key)) await resumed(server, id);
    else return startThread({ store: this.store, folders: this.#folders }, server, record);
    return id;
  }

  /** Of a thread that begins in this window. */
  #firstMode(): ModeId {
    return this.gate.careful(this.ports.settings.defaultMode());
  }

  #record(key: string): ThreadRecord | undefined {
    return threadByKey(this.store.state, key);
  }
}

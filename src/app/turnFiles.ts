import { changedPaths, changeEntry, type Entry, turnEntries } from "../model/diffEntries";
import { type ThreadRecord, threadById, threadByKey } from "../model/state";
import { runningTurn } from "../model/threadChanges";
import { turnFiles } from "../model/turnFiles";
import type { ItemView } from "../shared/items";
import { diffRoot } from "./chat/diffRoot";
import type { Disposable, Ports } from "./ports";
import type { Snapshot } from "./snapshots";
import type { Store } from "./store";

/** How long a prompt waits for the look at the files, in milliseconds; a model takes longer to run a command. */
const patience = 250;

/** A turn and the look that was taken before it. */
interface Look {
  readonly taken: Promise<Snapshot | undefined>;
  done: boolean;
  /** A command began before the look was over, so what it saw may be the command's doing. */
  late: boolean;
  /** Files that other threads have patched since. */
  readonly elsewhere: Set<string>;
}

/**
 * Finds the files that commands change: the server tells only what patches do. The working trees of a thread are looked
 * at before each turn, and compared after those that have run a command which may change something.
 */
export class TurnFiles implements Disposable {
  /** By the key of the thread: a thread has one turn at a time. */
  readonly #looks = new Map<string, Look>();
  /** Comparing after the turn before. */
  readonly #comparing = new Map<string, Promise<void>>();

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "clock" | "log" | "snapshots" | "viewer" | "workspace">,
  ) {}

  /** A turn is about to begin. Resolves when the files were looked at, or it is not to wait any longer. */
  async before(key: string): Promise<void> {
    const record = threadByKey(this.store.state, key);
    if (!record) return;
    const ready = Promise.all([this.#look(record).taken, this.#comparing.get(key)]);
    let timer: Disposable | undefined;
    await Promise.race([
      ready,
      new Promise<void>((resolve) => {
        timer = this.ports.clock.after(patience, resolve);
      }),
    ]);
    timer?.dispose();
  }

  /** A turn has begun, perhaps by itself. */
  started(threadId: string): void {
    const record = threadById(this.store.state, threadId);
    if (record && !this.#looks.has(record.key)) this.#look(record);
  }

  /** A command runs. */
  ran(threadId: string): void {
    const look = this.#looks.get(threadById(this.store.state, threadId)?.key ?? "");
    if (look && !look.done) look.late = true;
  }

  /** A turn is over: says what it changed, when that is known. */
  ended(threadId: string, turnId: string): void {
    const record = threadById(this.store.state, threadId);
    if (!record) return;
    const { key } = record;
    const patched = patchedFiles(record, turnId);
    for (const [other, { elsewhere }] of this.#looks)
      if (other !== key) for (const path of patched) elsewhere.add(path);
    const look = this.#looks.get(key);
    if (!look) return;
    this.#looks.delete(key);
    for (const other of this.store.state.threads) {
      const running = runningTurn(other.view);
      if (running) for (const path of patchedFiles(other, running.id)) look.elsewhere.add(path);
    }
    const done = this.#compare(look, threadId, turnId).catch((error: unknown) => {
      this.ports.log.error(`Could not tell what a turn changed: ${String(error)}`);
    });
    this.#comparing.set(key, done);
  }

  async #compare(look: Look, threadId: string, turnId: string): Promise<void> {
    const snapshot = await look.taken;
    try {
      const items = threadById(this.store.state, threadId)?.view.turns.find(({ id }) => id === turnId)?.items;
      const changes = !look.late && items?.some(mayChange) ? await snapshot?.changes() : undefined;
      const record = threadById(this.store.state, threadId);
      if (!changes || !record) return;
      const found = changes.trees.flatMap(({ root, diff }) => turnEntries(diff, root));
      const files = turnFiles(await this.#told(record, turnId), found, [...changes.saved, ...look.elsewhere]);
      this.store.dispatch({ type: "turnFilesFound", threadId, turnId, files });
    } finally {
      snapshot?.dispose();
    }
  }

  /** Whatever is looked at is of no use any more. */
  dispose(): void {
    for (const { taken } of this.#looks.values()) void taken.then((snapshot) => snapshot?.dispose());
    this.#looks.clear();
  }

  #look({ key, view: { cwd, roots = [] } }: ThreadRecord): Look {
    const folders = cwd === "" ? this.ports.workspace.folders().slice(0, 1) : [cwd, ...roots];
    this.#drop(key);
    const taken = this.ports.snapshots.take(folders).catch((error: unknown) => {
      this.ports.log.error(`Could not look at the files before a turn: ${String(error)}`);
      return undefined;
    });
    const look: Look = { taken, done: false, late: false, elsewhere: new Set() };
    void taken.then(() => {
      look.done = true;
    });
    this.#looks.set(key, look);
    return look;
  }

  /** The turn that it was taken for has not come, or its end was not heard of. */
  #drop(key: string): void {
    void this.#looks.get(key)?.taken.then((snapshot) => snapshot?.dispose());
    this.#looks.delete(key);
  }

  /** What patches did. */
  async #told(record: ThreadRecord, turnId: string): Promise<readonly Entry[]> {
    const { cwd, turns } = record.view;
    const items = turns.find(({ id }) => id === turnId)?.items ?? [];
    const diff = record.diffs?.[turnId];
    const root = diff === undefined ? cwd : await diffRoot(diff, items, cwd, this.ports.viewer);
    const server = diff === undefined ? [] : turnEntries(diff, root, changedPaths(items));
    return [
      ...server,
      ...items.flatMap((item) => (item.type === "fileChange" ? (item.applied ?? []) : []).map(changeEntry)),
    ];
  }
}

function patchedFiles({ view: { turns } }: ThreadRecord, turnId: string): string[] {
  const items = turns.findLast(({ id }) => id === turnId)?.items ?? [];
  const changes = items.flatMap((item) =>
    item.type === "fileChange" ? [...item.changes, ...(item.applied ?? [])] : [],
  );
  return changes.map(changeEntry).flatMap(({ before, after }) => [before, after].filter((path) => path !== null));
}

/** Whether it is a command that does more than read. */
function mayChange(item: ItemView): boolean {
  return item.type === "commandExecution" && !item.actions;
}

import type { Connection } from "../../protocol/connection";
import { isInside } from "../completion/roots";
import type { Ports } from "../ports";
import { requestErrorMessage } from "../requestError";
import type { Store } from "../store";
import { everySource } from "./everySource";

/** How many threads of all folders are looked through. */
const lookedThrough = 200;

/** More folders than this are not asked for; the one that was seen last is the first to be. */
const most = 200;

/**
 * The folders beside the window's own whose threads count as its own: worktrees of the repositories that it has open,
 * and folders below all of these, as far as a thread was seen there.
 */
export class ThreadPlaces {
  #worktrees: readonly string[] = [];
  #below: readonly string[];

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "heads" | "log" | "memory" | "workspace">,
  ) {
    this.#below = ports.memory.get("threadPlaces") ?? [];
  }

  /** Whether threads of these folders are told from others. */
  #matter(): boolean {
    return this.store.state.list.scope === "workspace" && this.ports.workspace.folders().length > 0;
  }

  /** Looks which worktrees there are now. */
  async findWorktrees(): Promise<void> {
    if (!this.#matter()) return;
    const { heads, workspace } = this.ports;
    const found = await Promise.all(workspace.folders().map((folder) => heads.worktrees(folder).catch(() => [])));
    this.#worktrees = [...new Set(found.flat())];
    this.#tell();
  }

  /**
   * The server finds threads by their very folder only. Which folders below the window's have any is seen in the
   * threads of all folders that changed last.
   * @returns whether there is news
   */
  async lookAround(connection: Pick<Connection, "request">): Promise<boolean> {
    if (!this.#matter()) return false;
    try {
      const every = { limit: lookedThrough, modelProviders: [], sourceKinds: [...everySource] };
      const { data } = await connection.request("thread/list", every);
      return this.seen(data.map(({ cwd }) => cwd));
    } catch (error) {
      this.ports.log.debug(`Could not look for threads around: ${requestErrorMessage(error)}`);
      return false;
    }
  }

  /** Takes note of folders in which there are threads. @returns whether that was news */
  seen(folders: readonly string[]): boolean {
    const known = new Set([...this.ports.workspace.folders(), ...this.#worktrees, ...this.#below]);
    const news = [...new Set(folders)].filter((folder) => !known.has(folder) && this.#isOurs(folder));
    if (news.length === 0) return false;
    this.#below = [...news, ...this.#below].slice(0, most);
    this.ports.memory.set("threadPlaces", this.#below);
    this.#tell();
    return true;
  }

  #isOurs(folder: string): boolean {
    return [...this.ports.workspace.folders(), ...this.#worktrees].some((each) => isInside(folder, each));
  }

  #tell(): void {
    const own = this.ports.workspace.folders();
    // The window may have other folders by now.
    const all = [...this.#worktrees, ...this.#below.filter((folder) => this.#isOurs(folder))];
    const places = all.filter((folder) => !own.includes(folder));
    const before = this.store.state.list.places;
    if (places.length === before.length && places.every((each, index) => each === before[index])) return;
    this.store.dispatch({ type: "list", change: "places", places });
  }
}

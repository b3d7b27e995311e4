import { threadByKey } from "../../model/state";
import type { Ports } from "../ports";
import { refusal } from "../refusal";
import type { Store } from "../store";

/** The folders that threads work in. */
export class ThreadFolders {
  /** Where a person lets threads of this window work that have no folder. */
  #home: string | undefined;

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "slash" | "workspace">,
  ) {}

  /**
   * Chooses the folder of a thread that has not begun.
   * @param roots folders that are its own beside that
   */
  choose(key: string, folder: string, roots: readonly string[] = []): void {
    this.store.dispatch({ type: "folderChosen", key, folder, roots });
  }

  /** The folders that a thread has beside the one it works in, as far as the window still has them. */
  roots(key: string): readonly string[] {
    const folders = this.ports.workspace.folders();
    return (threadByKey(this.store.state, key)?.view.roots ?? []).filter((folder) => folders.includes(folder));
  }

  /** Where a thread works that has no folder: a person is asked, once in a window. */
  async home(): Promise<string> {
    this.#home ??= await this.ports.slash.askHome();
    if (this.#home === undefined) throw refusal("folderNeeded");
    return this.#home;
  }
}

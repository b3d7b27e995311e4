import type { Memory, Remembered } from "../../app/memoryPort";

/** More tabs than anybody opens without looking at them. */
const maxTabs = 50;

type Tab = Remembered["unloadedTabs"][number];

/**
 * Which threads the tabs show that nobody has looked at: VS Code keeps of a tab what its page says, and a page that was
 * never on the screen, or not for long enough, has said nothing. They are found again by their title.
 */
export class UnloadedTabs {
  readonly #tabs = new Map<object, Tab>();
  /** Those of before the window was loaded again. VS Code brings each when it is looked at. */
  readonly #before: Tab[];

  constructor(private readonly memory: Memory) {
    this.#before = [...(memory.get("unloadedTabs") ?? [])];
  }

  /** What a tab shows, whose page has not loaded yet. */
  set(tab: object, shown: Tab): void {
    const known = this.#tabs.get(tab);
    if (known?.title === shown.title && known.threadId === shown.threadId) return;
    this.#tabs.set(tab, shown);
    this.#keep();
  }

  /** The page of a tab has loaded, or the tab is gone. */
  delete(tab: object): void {
    if (this.#tabs.delete(tab)) this.#keep();
  }

  /** The id of the thread that a tab showed, of which its page says nothing. */
  take(title: string): string | undefined {
    const index = this.#before.findIndex((tab) => tab.title === title);
    const [found] = index < 0 ? [] : this.#before.splice(index, 1);
    if (found) this.#keep();
    return found?.threadId;
  }

  #keep(): void {
    this.memory.set("unloadedTabs", [...this.#before, ...this.#tabs.values()].slice(-maxTabs));
  }
}

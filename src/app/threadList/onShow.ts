import type { Disposable } from "../ports";

/** Which threads the views of this window hold, and which of them a person can see. */
export class OnShow {
  readonly #views = new Map<object, { readonly key: string; readonly visible: boolean }>();
  readonly #listeners = new Set<(key: string) => void>();

  /**
   * Says what a view shows now.
   * @param thread undefined when the view is gone
   */
  set(view: object, thread: { readonly key: string; readonly visible: boolean } | undefined): void {
    const before = this.#views.get(view);
    if (before?.key === thread?.key && before?.visible === thread?.visible) return;
    if (thread) this.#views.set(view, thread);
    else this.#views.delete(view);
    for (const key of new Set([before?.key, thread?.key])) {
      if (key !== undefined) for (const listener of this.#listeners) listener(key);
    }
  }

  /** Whether any view has the thread, on the screen or behind something else. */
  holds(key: string): boolean {
    return [...this.#views.values()].some((view) => view.key === key);
  }

  /** Whether a person can see the thread. */
  sees(key: string): boolean {
    return [...this.#views.values()].some((view) => view.key === key && view.visible);
  }

  /** Calls back with the key of a thread that a view shows, hides or lets go. */
  onChange(listener: (key: string) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }
}

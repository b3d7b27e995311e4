import type { AppEvent } from "../model/events";
import { reduce } from "../model/reduce";
import { type AppState, initialState } from "../model/state";
import type { Disposable } from "./ports";

/** The one owner of the state. It changes by `dispatch` only, and those who draw it are told. */
export class Store {
  #state = initialState;
  readonly #listeners = new Set<() => void>();

  get state(): AppState {
    return this.#state;
  }

  dispatch(event: AppEvent): void {
    const before = this.#state;
    this.#state = reduce(before, event);
    if (this.#state === before) return;
    for (const listener of [...this.#listeners]) listener();
  }

  /** @param listener called after each change; it reads `state` itself */
  subscribe(listener: () => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }
}

import type { AppEvent } from "../model/events";
import { reduce } from "../model/reduce";
import { type AppState, initialState } from "../model/state";
import type { Disposable } from "./ports";

/** The one owner of the state. It changes by `dispatch` only, and those who draw it are told. */
export class Store {
  #state = initialState;
  readonly #listeners = new Set<() => void>();

  /** @param failed hears of a listener that has thrown: the others, and whoever changed the state, go on */
  constructor(private readonly failed: (error: unknown) => void = throwLater) {}

  get state(): AppState {
    return this.#state;
  }

  dispatch(event: AppEvent): void {
    const before = this.#state;
    this.#state = reduce(before, event);
    if (this.#state === before) return;
    for (const listener of [...this.#listeners]) {
      try {
        listener();
      } catch (error) {
        this.failed(error);
      }
    }
  }

  /** @param listener called after each change; it reads `state` itself */
  subscribe(listener: () => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }
}

/** Where nobody listens for failures, the process does. */
function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

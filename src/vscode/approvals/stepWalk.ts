import * as vscode from "vscode";
import type { Disposable } from "../../app/ports";

/** A native way through steps about one decision: it is shown once at a time, and gone with what it is about. */
export abstract class StepWalk implements Disposable {
  readonly #gone = new vscode.CancellationTokenSource();
  #showing = false;

  async show(): Promise<void> {
    if (this.#showing) return;
    this.#showing = true;
    try {
      await this.walk();
    } finally {
      this.#showing = false;
    }
  }

  dispose(): void {
    this.#gone.cancel();
    this.#gone.dispose();
  }

  /** Fires when there is nothing to ask any more; for the `Place` of each step. */
  protected get gone(): vscode.CancellationToken {
    return this.#gone.token;
  }

  /** Goes through the steps, until the end or until the person leaves. */
  protected abstract walk(): Promise<void>;
}

import * as vscode from "vscode";
import type { Services } from "../../app/services";
import type { ThreadListState } from "../../model/threadList/list";

/** Says in the status bar how many threads run, while any do; a click lists them. What waits has an item of its own. */
export class RunningStatus implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("codexSidecar.running", vscode.StatusBarAlignment.Left);
  readonly #subscription: vscode.Disposable;
  #activity: ThreadListState["activity"] | undefined;

  constructor({ store }: Services) {
    this.#item.name = vscode.l10n.t("Codex: Running Threads");
    this.#item.command = "codexSidecar.showThread";
    this.#subscription = store.subscribe(() => {
      const { activity } = store.state.list;
      if (activity === this.#activity) return;
      this.#activity = activity;
      this.#show(Object.values(activity).filter(({ kind }) => kind === "running").length);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#item.dispose();
  }

  #show(count: number): void {
    if (count === 0) {
      this.#item.hide();
      return;
    }
    this.#item.text = `$(loading~spin) ${vscode.l10n.t("Codex runs ({0})", count)}`;
    this.#item.tooltip = vscode.l10n.t("Show what runs, and for how long");
    this.#item.accessibilityInformation = { label: vscode.l10n.t("Codex runs ({0})", count) };
    this.#item.show();
  }
}

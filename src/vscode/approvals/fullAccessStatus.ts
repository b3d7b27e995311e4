import * as vscode from "vscode";
import type { Services } from "../../app/services";
import type { ThreadRecord } from "../../model/state";
import { runningTurn } from "../../model/threadChanges";

/** Which thread a person looks at. */
interface Views {
  readonly active: { readonly threadKey: string } | undefined;
}

/** Says in the status bar that a thread has full access: the one in view, or another that runs. A click changes it. */
export class FullAccessStatus implements vscode.Disposable {
  readonly #status = vscode.window.createStatusBarItem("codexSidecar.fullAccess", vscode.StatusBarAlignment.Left);
  readonly #subscription: vscode.Disposable;
  #shown: string | undefined;

  constructor(
    { store }: Pick<Services, "store">,
    private readonly views: Views,
  ) {
    this.#status.name = vscode.l10n.t("Codex: Full Access");
    this.#status.text = `$(shield) ${vscode.l10n.t("Codex: Full Access")}`;
    this.#status.tooltip = vscode.l10n.t(
      "Codex runs everything without asking and without a sandbox. Change the mode…",
    );
    this.#status.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
    this.#subscription = store.subscribe(() => this.#update(store.state.threads));
    this.#update(store.state.threads);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#status.dispose();
  }

  #update(threads: readonly ThreadRecord[]): void {
    const active = this.views.active?.threadKey;
    const full = threads.filter(({ mode }) => mode === "full");
    const key = (full.find((each) => each.key === active) ?? full.find(isUsed))?.key;
    if (key === this.#shown) return;
    this.#shown = key;
    if (key === undefined) {
      this.#status.hide();
      return;
    }
    const title = vscode.l10n.t("Change the mode…");
    this.#status.command = { command: "codexSidecar.chooseMode", title, arguments: [key] };
    this.#status.show();
  }
}

/** What is neither in view nor does anything has no access to anything. */
function isUsed({ view }: ThreadRecord): boolean {
  return runningTurn(view) !== undefined || view.outbox.length > 0 || view.queue.length > 0;
}

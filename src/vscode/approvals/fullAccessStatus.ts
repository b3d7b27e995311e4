import * as vscode from "vscode";
import type { Services } from "../../app/services";
import type { ThreadRecord } from "../../model/state";
import { runningTurn } from "../../model/threadChanges";

/** Says in the status bar that a thread has full access: one that can be seen, or that runs. A click changes it. */
export class FullAccessStatus implements vscode.Disposable {
  readonly #status = vscode.window.createStatusBarItem("codexSidecar.fullAccess", vscode.StatusBarAlignment.Left);
  readonly #subscriptions: readonly { dispose(): void }[];
  #shown: string | undefined;

  constructor(
    { store, onShow }: Pick<Services, "store" | "onShow">,
    // The view that was used last, where several show threads with full access.
    private readonly views: { readonly active: { readonly threadKey: string } | undefined },
  ) {
    this.#status.name = vscode.l10n.t("Codex: Full Access");
    this.#status.text = `$(shield) ${vscode.l10n.t("Codex: Full Access")}`;
    this.#status.tooltip = vscode.l10n.t(
      "Codex runs everything without asking and without a sandbox. Change the mode…",
    );
    this.#status.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
    const update = (): void => this.#update(store.state.threads, onShow);
    this.#subscriptions = [store.subscribe(update), onShow.onChange(update)];
    update();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#status.dispose();
  }

  #update(threads: readonly ThreadRecord[], onShow: Services["onShow"]): void {
    const active = this.views.active?.threadKey;
    const full = threads.filter((thread) => thread.mode === "full" && (onShow.sees(thread.key) || isUsed(thread)));
    const key = (full.find((each) => each.key === active) ?? full[0])?.key;
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

/** What is not seen and does nothing has no access to anything. */
function isUsed({ view }: ThreadRecord): boolean {
  return runningTurn(view) !== undefined || view.outbox.length > 0 || view.queue.length > 0;
}

import * as vscode from "vscode";
import { listTerminals, stopTerminal, stopTerminals } from "../../app/backgroundTerminals";
import type { Services } from "../../app/services";
import { shownText } from "../approvals/shownText";
import { showError, showInformation } from "../notify";

/** Lists what a thread runs in the background, natively: each can be stopped, or all. */
export async function showBackgroundTerminals(services: Services, key: string | undefined): Promise<void> {
  const terminals = key === undefined ? [] : await listTerminals(services, key);
  if (key === undefined || terminals.length === 0) {
    void showInformation(vscode.l10n.t("This thread runs nothing in the background."));
    return;
  }
  const stop = { iconPath: new vscode.ThemeIcon("debug-stop"), tooltip: vscode.l10n.t("Stop") };
  const stopAll = { label: `$(debug-stop) ${vscode.l10n.t("Stop All")}`, alwaysShow: true };
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly processId?: string | null }>();
  pick.title = vscode.l10n.t("Background Commands of This Thread");
  pick.placeholder = vscode.l10n.t("They go on though their turn has ended");
  const show = (all: typeof terminals): void => {
    pick.items = [
      ...all.map(({ command, cwd, processId }) => ({
        label: `$(terminal) ${shownText(command).slice(0, 200)}`,
        description: cwd,
        processId,
        buttons: processId === null ? [] : [stop],
      })),
      { label: "", kind: vscode.QuickPickItemKind.Separator },
      stopAll,
    ];
  };
  show(terminals);
  const done = new Promise<void>((resolve) => pick.onDidHide(() => resolve()));
  const failed = (error: unknown): void =>
    void showError(vscode.l10n.t("Codex: {0}", error instanceof Error ? error.message : String(error)));
  pick.onDidTriggerItemButton(({ item }) => {
    if (typeof item.processId !== "string") return;
    stopTerminal(services, key, item.processId).then(async () => {
      const left = await listTerminals(services, key);
      if (left.length === 0) pick.hide();
      else show(left);
    }, failed);
  });
  pick.onDidAccept(() => {
    if (pick.selectedItems[0] !== stopAll) return;
    pick.hide();
    stopTerminals(services, key).catch(failed);
  });
  pick.show();
  await done;
  pick.dispose();
}

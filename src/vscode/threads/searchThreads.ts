import * as vscode from "vscode";
import type { Services } from "../../app/services";
import type { ThreadSearch } from "../../model/threadList/list";
import { showInformation } from "../notify";

interface Choice extends vscode.QuickPickItem {
  readonly in: ThreadSearch["in"];
}

/** Asks what to look for, in titles or in all that was said, and narrows the list to it. */
export async function searchThreads({ list, store }: Services): Promise<void> {
  const picker = vscode.window.createQuickPick<Choice>();
  picker.title = vscode.l10n.t("Search Threads");
  picker.placeholder = vscode.l10n.t("What to look for");
  picker.value = store.state.list.search?.text ?? "";
  const offer = (): void => {
    const text = picker.value.trim();
    const items: Choice[] = [
      { label: vscode.l10n.t("In Titles"), in: "titles" },
      ...(list.searchesContents ? [{ label: vscode.l10n.t("In Messages"), in: "contents" as const }] : []),
    ];
    picker.items = text === "" ? [] : items.map((item) => ({ ...item, alwaysShow: true }));
  };
  offer();
  picker.onDidChangeValue(offer);
  const chosen = await new Promise<ThreadSearch | undefined>((resolve) => {
    picker.onDidAccept(() => {
      const [choice] = picker.selectedItems;
      const text = picker.value.trim();
      resolve(choice && text !== "" ? { text, in: choice.in } : undefined);
    });
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  });
  picker.dispose();
  if (!chosen) return;
  await vscode.commands.executeCommand("codexSidecar.threads.focus");
  await list.search(chosen);
  if (chosen.in === "contents" && !list.searchesContents) {
    void showInformation(vscode.l10n.t("This version of codex can search titles only."));
  }
}

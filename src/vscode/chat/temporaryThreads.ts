import * as vscode from "vscode";
import { type AppState, threadByKey } from "../../model/state";
import { showInformation, showWarning } from "../notify";
import { titleText } from "../threads/threadText";

/** Asks before the server ends, with which threads end that nobody keeps. @returns false when it is to go on */
export async function mayEndTemporary({ threads }: AppState): Promise<boolean> {
  const count = threads.filter(({ view }) => view.temporary && view.turns.length > 0).length;
  if (count === 0) return true;
  const end = vscode.l10n.t("End Them");
  const chosen = await showWarning(
    count === 1
      ? vscode.l10n.t("A temporary thread ends with the server. It can still be read, but not continued.")
      : vscode.l10n.t("{0} temporary threads end with the server. They can still be read, but not continued.", count),
    { modal: true },
    end,
  );
  return chosen === end;
}

/** Says of a tab that was closed that its thread is kept nowhere, and where it is until then. */
export async function tellClosed(state: AppState, key: string, show: (key: string) => unknown): Promise<void> {
  const view = threadByKey(state, key)?.view;
  if (!view?.temporary || view.turns.length === 0) return;
  const again = vscode.l10n.t("Show Again");
  const chosen = await showInformation(
    vscode.l10n.t(
      "The temporary thread “{0}” is in the list of threads until this window closes, and no longer.",
      titleText(view.title),
    ),
    again,
  );
  if (chosen === again) await show(key);
}

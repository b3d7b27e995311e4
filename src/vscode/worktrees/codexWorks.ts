import * as vscode from "vscode";
import { isInside } from "../../app/completion/roots";
import type { AppState } from "../../model/state";
import { runningTurn } from "../../model/threadChanges";
import { showInformation } from "../notify";

/** Whether Codex works in a folder, or below it, in any thread of this window. */
export function codexWorksIn({ threads }: AppState, folder: string): boolean {
  return threads.some(({ view }) => view.cwd !== "" && isInside(view.cwd, folder) && runningTurn(view));
}

/** The same, and says why nothing is done then. */
export function isBusy(state: AppState, folder: string): boolean {
  if (!codexWorksIn(state, folder)) return false;
  void showInformation(vscode.l10n.t("Codex works there: wait, or stop it first."));
  return true;
}

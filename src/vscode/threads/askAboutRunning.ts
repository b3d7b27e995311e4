import * as vscode from "vscode";
import type { Services } from "../../app/services";
import { threadByKey } from "../../model/state";
import { runningTurn } from "../../model/threadChanges";
import { showInformation } from "../notify";
import { titleText } from "./threadText";

/**
 * Asks whether what runs in a thread is to go on, when its last tab was closed: VS Code lets nobody ask before. Without
 * an answer it goes on, and is found in the list.
 */
export async function askAboutRunning(
  { store, prompts, onShow }: Services,
  views: { showThread(key: string): Promise<void> },
  key: string,
): Promise<void> {
  const view = threadByKey(store.state, key)?.view;
  if (!view || !runningTurn(view) || onShow.holds(key)) return;
  const stop = vscode.l10n.t("Stop");
  const show = vscode.l10n.t("Show");
  const goesOn = vscode.l10n.t("Codex goes on in “{0}”. It is in the list of threads.", titleText(view.title));
  const chosen = await showInformation(goesOn, stop, show);
  const now = threadByKey(store.state, key)?.view;
  if (chosen === stop && now && runningTurn(now)) await prompts.stop(key);
  if (chosen === show && now) await views.showThread(key);
}

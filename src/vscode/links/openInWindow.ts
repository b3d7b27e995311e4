import { stat } from "node:fs/promises";
import * as vscode from "vscode";
import type { Ports } from "../../app/ports";
import { keepLink, type WaitingLink } from "../../app/waitingLinks";
import { visibleName } from "../../shared/visibleText";
import { showInformation, showWarning } from "../notify";

/**
 * Opens a folder in a window of its own, or the one that has it, once a person has seen its whole path and agreed.
 * @param link what is shown there
 */
export async function openInWindow(ports: Ports, folder: string, link: WaitingLink["link"]): Promise<void> {
  const open = vscode.l10n.t("Open Folder");
  const waits =
    link.kind === "thread"
      ? vscode.l10n.t("The thread is shown there when you open Codex.")
      : vscode.l10n.t("The message is in the composer there when you open Codex. It is not sent.");
  const detail = `${visibleName(folder)}\n\n${waits}`;
  const question = vscode.l10n.t("Open this folder in a new window?");
  if ((await showInformation(question, { modal: true, detail }, open)) !== open) return;
  // Only now: looking for it may already reach another machine, where it is mounted.
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    void showWarning(vscode.l10n.t("There is no folder {0}.", visibleName(folder)));
    return;
  }
  keepLink(ports, folder, link);
  await vscode.commands.executeCommand("vscode.openFolder", vscode.Uri.file(folder), { forceNewWindow: true });
}

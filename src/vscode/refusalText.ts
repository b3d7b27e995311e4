import * as vscode from "vscode";
import { type RefusalCode, refusals } from "../app/refusal";
import { requestErrorMessage } from "../app/requestError";

const texts: Readonly<Record<RefusalCode, string>> = {
  commandsNeedTrust: vscode.l10n.t("Commands run in trusted folders only"),
  folderNeeded: vscode.l10n.t("Codex needs a folder to work in"),
  noImages: vscode.l10n.t("The chosen model takes no images. Choose another one, or edit the message"),
  remoteFile: vscode.l10n.t("Files on other machines are not opened from here"),
  sameFile: vscode.l10n.t("Its old and its new name are of the same file"),
  stopFirst: vscode.l10n.t("Codex is working: stop it first, or wait until it has finished"),
  temporaryEnded: vscode.l10n.t(
    "This temporary thread ended when Codex did. It can still be read, copied and exported",
  ),
  threadClosed: vscode.l10n.t("The thread was closed"),
  turnStopped: vscode.l10n.t("The turn was stopped"),
};

/** Why something failed, in a person's language where the reason is ours, else in the words of the server or system. */
export function failureText(error: unknown): string {
  const message = requestErrorMessage(error);
  for (const [code, sentence] of Object.entries(refusals)) {
    if (sentence === message) return texts[code as RefusalCode];
  }
  return message;
}

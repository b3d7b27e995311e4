import * as vscode from "vscode";
import type { Danger } from "../../shared/danger";

/** A danger in words, without the parts of the command that it is about. */
export function dangerText({ kind }: Danger): string {
  switch (kind) {
    case "elevates":
      return vscode.l10n.t("Runs with the rights of another user");
    case "unknownScript":
      return vscode.l10n.t("Runs a script that can’t be read first");
    case "deletes":
      return vscode.l10n.t("Deletes");
    case "discards":
      return vscode.l10n.t("Throws away changes in Git");
    case "device":
      return vscode.l10n.t("Writes to a device, or stops the machine");
    case "writesOutside":
      return vscode.l10n.t("Changes what is outside of the workspace");
    case "secrets":
      return vscode.l10n.t("Reads what may hold keys or passwords");
    case "publishes":
      return vscode.l10n.t("Sends something to others");
    case "network":
      return vscode.l10n.t("Uses the network");
    case "rights":
      return vscode.l10n.t("Changes who may use files");
    case "processes":
      return vscode.l10n.t("Ends other programs");
    case "stays":
      return vscode.l10n.t("Goes on after the command has ended");
  }
}

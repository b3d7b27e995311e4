import * as vscode from "vscode";
import type { Decision } from "../../shared/decisions";
import { protocolText } from "./pickRows";
import { excerpt } from "./toldWhole";

/** A decision in a line. */
export function alertText(decision: Decision): string {
  switch (decision.kind) {
    case "command":
      return decision.typedInto === undefined
        ? vscode.l10n.t("Codex wants to run a command: {0}", excerpt(decision.command))
        : vscode.l10n.t("Codex wants to type into a running command: {0}", excerpt(decision.command));
    case "network":
      return vscode.l10n.t("Codex wants to use the network: {0} ({1})", excerpt(decision.host), protocolText(decision));
    case "fileChange":
      return decision.changes.length === 1
        ? vscode.l10n.t("Codex wants to change {0}", excerpt(decision.changes[0]?.path ?? ""))
        : vscode.l10n.t("Codex wants to change {0} files", decision.changes.length);
    case "tool":
      return vscode.l10n.t("Codex wants to use a tool: {0}", excerpt(`${decision.server}, ${decision.tool}`));
    case "permissions":
      return vscode.l10n.t("Codex wants more permissions");
    case "questions":
      return vscode.l10n.t("Codex asks: {0}", excerpt(decision.questions[0]?.text ?? ""));
    case "form":
      return vscode.l10n.t("{0} asks: {1}", excerpt(decision.server), excerpt(decision.message));
    case "address":
      return vscode.l10n.t("{0} wants to open a web page: {1}", excerpt(decision.server), excerpt(decision.address[1]));
  }
}

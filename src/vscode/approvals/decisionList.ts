import * as vscode from "vscode";
import type { Store } from "../../app/store";
import { threadById } from "../../model/state";
import type { DecisionRecord } from "../../shared/decisions";
import { visibleText } from "../../shared/visibleText";

/** Opens the list of decisions that were taken in this window as a document, which can be saved like any other. */
export async function showDecisionList({ state }: Store): Promise<void> {
  if (state.decided.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Nothing was decided in this window yet."));
    return;
  }
  const head = [
    vscode.l10n.t("When"),
    vscode.l10n.t("Decision"),
    vscode.l10n.t("By"),
    vscode.l10n.t("What"),
    vscode.l10n.t("Folder"),
    vscode.l10n.t("Reason"),
    vscode.l10n.t("Thread"),
  ];
  const rows = state.decided.map((record) => [
    new Date(record.at * 1000).toLocaleString(vscode.env.language),
    answerText(record),
    byText(record),
    record.what,
    record.where ?? "",
    record.reason ?? "",
    threadById(state, record.threadId)?.view.title ?? record.threadId,
  ]);
  const table = [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`);
  const content = `# ${vscode.l10n.t("Decisions")}\n\n${table.join("\n")}\n`;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language: "markdown" }));
}

/** Text of others in one cell of a Markdown table: no line of its own, no markup. */
function cell(text: string): string {
  if (text === "---") return text;
  return visibleText(text)
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]<>|#~!&]/g, "\\$&");
}

function answerText({ answer }: DecisionRecord): string {
  switch (answer) {
    case "accept":
      return vscode.l10n.t("accepted");
    case "acceptForSession":
      return vscode.l10n.t("accepted for the session");
    case "acceptAlways":
      return vscode.l10n.t("accepted always");
    case "declineAlways":
      return vscode.l10n.t("declined always");
    case "decline":
      return vscode.l10n.t("declined");
    case "partly":
      return vscode.l10n.t("partly accepted");
    case "replied":
      return vscode.l10n.t("answered");
    case "cancel":
      return vscode.l10n.t("declined, turn ended");
  }
}

function byText({ by }: DecisionRecord): string {
  switch (by) {
    case "person":
      return vscode.l10n.t("you");
    case "resolvedElsewhere":
      return vscode.l10n.t("decided elsewhere");
    case "turnEnded":
      return vscode.l10n.t("the turn ended");
    case "serverEnded":
      return vscode.l10n.t("Codex ended");
    case "notShown":
      return vscode.l10n.t("can’t be shown yet");
  }
}

import { homedir } from "node:os";
import * as vscode from "vscode";
import type { Services } from "../../app/services";
import { titleOfThread } from "../../app/threadList/threadList";
import type { AppState } from "../../model/state";
import type { DecisionRecord } from "../../shared/decisions";
import { visibleText } from "../../shared/visibleText";
import { showInformation } from "../notify";

/** Opens the list of decisions that were taken in this workspace, which can be read and not written. */
export async function showDecisions({ store, ports }: Services): Promise<void> {
  if (store.state.decided.length === 0) nothingDecided();
  else await ports.viewer.openText(`${vscode.l10n.t("Decisions")}.md`, asMarkdown(store.state));
}

/** Saves that list as Markdown, or as JSON for programs. */
export async function exportDecisions({ store, ports }: Services): Promise<void> {
  if (store.state.decided.length === 0) return nothingDecided();
  const folder = ports.workspace.folders()[0] ?? homedir();
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t("Export Decisions"),
    defaultUri: vscode.Uri.joinPath(vscode.Uri.file(folder), "codex-decisions.json"),
    filters: { JSON: ["json"], Markdown: ["md"] },
  });
  if (!target) return;
  const text = /\.md$/i.test(target.path) ? asMarkdown(store.state) : asJson(store.state);
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  const open = vscode.l10n.t("Open");
  const chosen = await showInformation(vscode.l10n.t("The decisions were exported."), open);
  if (chosen === open) await vscode.window.showTextDocument(target);
}

function nothingDecided(): void {
  void showInformation(vscode.l10n.t("Nothing was decided in this workspace yet."));
}

/** For programs: the codes instead of words, and moments that can be compared. */
function asJson(state: AppState): string {
  const decisions = state.decided.map(({ at, threadId, ...record }) => ({
    at: new Date(at * 1000).toISOString(),
    ...record,
    threadId,
    thread: titleOfThread(state, threadId),
  }));
  return `${JSON.stringify({ decisions }, undefined, 2)}\n`;
}

function asMarkdown(state: AppState): string {
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
    [answerText(record), record.rule ?? ""].filter(Boolean).join(": "),
    byText(record),
    record.what,
    record.where ?? "",
    record.reason ?? "",
    titleOfThread(state, record.threadId) || record.threadId,
  ]);
  const table = [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`);
  return `# ${vscode.l10n.t("Decisions")}\n\n${table.join("\n")}\n`;
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

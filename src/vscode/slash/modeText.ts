import * as vscode from "vscode";
import type { ModeId } from "../../shared/view";

/** What a mode is called. */
export function modeName(mode: ModeId): string {
  const names: Record<ModeId, string> = {
    ask: vscode.l10n.t("Ask"),
    plan: vscode.l10n.t("Plan"),
    agent: vscode.l10n.t("Agent"),
    auto: vscode.l10n.t("Auto"),
    full: vscode.l10n.t("Full Access"),
  };
  return names[mode];
}

/** What a mode means, in one line. */
export function modeText(mode: ModeId): string {
  const texts: Record<ModeId, string> = {
    ask: vscode.l10n.t("Codex reads and answers. It changes nothing."),
    plan: vscode.l10n.t("Codex reads and proposes a plan. It changes nothing."),
    agent: vscode.l10n.t("Codex asks before each edit, and before commands that do more than read."),
    auto: vscode.l10n.t("Codex edits files in this folder by itself, and asks for anything beyond."),
    full: vscode.l10n.t("Codex edits and runs anything without asking, with all your rights."),
  };
  return texts[mode];
}

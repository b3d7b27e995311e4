import * as vscode from "vscode";
import { type GoalAction, longestObjective } from "../../app/goals";
import type { GoalView } from "../../shared/goal";

/** How many tokens a goal may take, as it is offered. */
const budgets = [100_000, 500_000, 2_000_000];

/** Asks what is to become of the goal that there is, or for a new one and how much it may take. */
export async function askGoal(goal: GoalView | null): Promise<GoalAction | undefined> {
  if (!goal || goal.status === "complete") return askForNew(null);
  const items: (vscode.QuickPickItem & { readonly action: GoalAction["type"] })[] = [
    ...(goal.status === "active"
      ? [{ label: vscode.l10n.t("$(debug-pause) Pause"), action: "pause" as const }]
      : [{ label: vscode.l10n.t("$(play) Continue"), action: "continue" as const }]),
    { label: vscode.l10n.t("$(edit) Edit…"), action: "set" },
    { label: vscode.l10n.t("$(trash) Clear"), action: "clear" },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Goal of This Thread"),
    placeHolder: goal.objective,
  });
  if (!chosen) return undefined;
  return chosen.action === "set" ? askForNew(goal) : { type: chosen.action };
}

async function askForNew(goal: GoalView | null): Promise<GoalAction | undefined> {
  const title = vscode.l10n.t("Goal of This Thread");
  const objective = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t("Codex starts turns by itself, in this thread’s mode, until it is reached or you stop it."),
    placeHolder: vscode.l10n.t("What is to be reached, and how Codex can tell that it is"),
    value: goal?.objective ?? "",
    ignoreFocusOut: true,
    validateInput: (value) => {
      if (value.trim() === "") return vscode.l10n.t("Enter a goal");
      return value.trim().length > longestObjective
        ? vscode.l10n.t("At most {0} characters", longestObjective)
        : undefined;
    },
  });
  if (objective === undefined) return undefined;
  const number = new Intl.NumberFormat(vscode.env.language);
  const now = goal?.tokenBudget ?? null;
  const choices = [null, ...budgets, ...(now === null || budgets.includes(now) ? [] : [now])];
  const items = choices.map((tokens) => ({
    label: tokens === null ? vscode.l10n.t("No limit") : vscode.l10n.t("{0} tokens", number.format(tokens)),
    description: goal && tokens === now ? vscode.l10n.t("current") : "",
    tokens,
  }));
  const limit = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t("How many tokens may it take? Codex stops there and asks."),
    ignoreFocusOut: true,
  });
  return limit && { type: "set", objective: objective.trim(), tokenBudget: limit.tokens };
}

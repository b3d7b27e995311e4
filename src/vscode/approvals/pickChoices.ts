import * as vscode from "vscode";
import type { Answer, PermissionsDecision } from "../../shared/decisions";
import { ruleText } from "../../shared/ruleText";
import { permissionText } from "./permissionText";
import { type Choice, type PickedDecision, row, separator } from "./pickRows";
import { shownText } from "./shownText";

/** What choosing does. */
export interface PickActions {
  answer(answer: Answer): void;
  declineWithReason(): void;
  grantPart(): void;
  later(): void;
}

export function pickTitle(decision: PickedDecision): string {
  switch (decision.kind) {
    case "command":
      return decision.typedInto === undefined
        ? vscode.l10n.t("Codex wants to run a command")
        : vscode.l10n.t("Codex wants to type into a running command");
    case "network":
      return vscode.l10n.t("Codex wants to use the network");
    case "tool":
      return vscode.l10n.t("Codex wants to use a tool");
    case "permissions":
      return vscode.l10n.t("Codex wants more permissions");
  }
}

/** The word for the usual yes. */
export function acceptText(decision: PickedDecision): string {
  if (decision.kind === "command")
    return decision.typedInto === undefined ? vscode.l10n.t("Run") : vscode.l10n.t("Type It");
  return vscode.l10n.t("Allow");
}

/** Every answer of a decision, the usual first. */
export function answerChoices(decision: PickedDecision, actions: PickActions): Choice[] {
  const { answers } = decision;
  const choice = (label: string, icon: string, choose: () => void, detail?: string): Choice => ({
    ...row(label, icon),
    ...(detail === undefined ? {} : { detail }),
    choose,
  });
  /** A row, where the decision has that answer. */
  const offered = (answer: Answer, label: string, icon: string, detail?: string): Choice[] =>
    answers.includes(answer) ? [choice(label, icon, () => actions.answer(answer), detail)] : [];
  return [
    separator(vscode.l10n.t("Your decision")),
    ...offered("accept", acceptText(decision), decision.kind === "command" ? "play" : "check"),
    choice(vscode.l10n.t("Decline"), "close", () => actions.answer("decline")),
    choice(vscode.l10n.t("Decline with Reason…"), "comment", actions.declineWithReason),
    ...(decision.kind === "permissions" && decision.divisible && decision.permissions.length > 1
      ? [choice(vscode.l10n.t("Allow a Part…"), "checklist", actions.grantPart)]
      : []),
    ...offered("acceptForSession", sessionText(decision), "run-all"),
    ...offered("acceptAlways", alwaysText(decision), "verified", ruleOf(decision, "acceptAlways")),
    ...offered(
      "declineAlways",
      vscode.l10n.t("Never Allow This Host"),
      "circle-slash",
      ruleOf(decision, "declineAlways"),
    ),
    ...offered("cancel", vscode.l10n.t("Decline and End Turn"), "stop-circle"),
    choice(vscode.l10n.t("Decide Later"), "clock", actions.later),
  ];
}

function sessionText(decision: PickedDecision): string {
  if (decision.kind === "command" && decision.typedInto === undefined)
    return vscode.l10n.t("Run, and Don’t Ask for It in This Session");
  return decision.kind === "network"
    ? vscode.l10n.t("Allow This Host for the Session")
    : vscode.l10n.t("Allow for the Session");
}

function alwaysText({ kind }: PickedDecision): string {
  if (kind === "tool") return vscode.l10n.t("Always Allow This Tool");
  return kind === "network"
    ? vscode.l10n.t("Always Allow This Host")
    : vscode.l10n.t("Run, and Always Allow by This Rule");
}

/** The line that an answer writes to the rules file. */
function ruleOf(decision: PickedDecision, answer: "acceptAlways" | "declineAlways"): string | undefined {
  if (decision.kind === "command") return decision.rule === null ? undefined : shownText(ruleText(decision.rule));
  if (decision.kind !== "network") return undefined;
  const rule = answer === "acceptAlways" ? decision.allowRule : decision.denyRule;
  return rule === null ? undefined : shownText(rule);
}

/** Asks which of the permissions are granted, and for how long. Undefined when the person leaves. */
export async function pickPart({
  permissions,
}: PermissionsDecision): Promise<{ readonly granted: readonly number[]; readonly forSession: boolean } | undefined> {
  const title = vscode.l10n.t("Allow a Part");
  const picked = await vscode.window.showQuickPick(
    permissions.map((permission, index) => ({ label: shownText(permissionText(permission)), index })),
    { title, placeHolder: vscode.l10n.t("What may Codex do?"), canPickMany: true, ignoreFocusOut: true },
  );
  if (!picked || picked.length === 0) return undefined;
  const scope = await vscode.window.showQuickPick(
    [
      { label: vscode.l10n.t("For This Turn"), forSession: false },
      { label: vscode.l10n.t("For the Session"), forSession: true },
    ],
    { title, placeHolder: vscode.l10n.t("For how long?"), ignoreFocusOut: true },
  );
  return scope && { granted: picked.map(({ index }) => index), forSession: scope.forSession };
}

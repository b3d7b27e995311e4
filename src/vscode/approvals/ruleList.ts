import * as vscode from "vscode";
import { type Rule, readRules, removeRule, restoreRule, ruleFile } from "../../app/rules/ruleFile";
import type { Services } from "../../app/services";
import { showInformation } from "../notify";
import { shownText } from "./shownText";

interface Row extends vscode.QuickPickItem {
  readonly rule?: Rule;
}

/** Lists the rules that Codex has written for "always" and "never"; choosing one removes it, and can be undone. */
export async function manageRules({ session, ports }: Services): Promise<void> {
  const { info } = await session.server();
  const path = ruleFile(info.codexHome);
  const rules = await readRules(ports.files, path);
  if (rules.length === 0) {
    void showInformation(
      vscode.l10n.t("There are no rules yet. “Run, and Always Allow by This Rule” writes the first one to {0}.", path),
    );
    return;
  }
  const rule = await pickRule(rules, path);
  if (!rule) return;
  const removed = await removeRule(ports.files, path, rule);
  if (!removed) {
    void showInformation(vscode.l10n.t("This rule is not in the file any more."));
    return;
  }
  const [restart, undo] = [vscode.l10n.t("Restart Codex"), vscode.l10n.t("Undo")];
  const chosen = await showInformation(
    vscode.l10n.t(
      "Removed: {0}. New threads ask again; threads that are open keep the rule until Codex is restarted.",
      ruleName(rule),
    ),
    restart,
    undo,
  );
  if (chosen === undo) await restoreRule(ports.files, path, removed);
  else if (chosen === restart) await vscode.commands.executeCommand("codexSidecar.restartServer");
}

function pickRule(rules: readonly Rule[], path: string): Promise<Rule | undefined> {
  const pick = vscode.window.createQuickPick<Row>();
  const remove: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon("trash"),
    tooltip: vscode.l10n.t("Remove Rule"),
  };
  pick.title = vscode.l10n.t("Command Rules");
  pick.placeholder = vscode.l10n.t("Choose a rule to remove it");
  pick.matchOnDetail = true;
  pick.buttons = [{ iconPath: new vscode.ThemeIcon("go-to-file"), tooltip: vscode.l10n.t("Open the Rules File") }];
  pick.items = [
    { label: shownText(path), kind: vscode.QuickPickItemKind.Separator },
    ...rules.map((rule) => ({
      label: ruleName(rule),
      description: decisionText(rule),
      detail: shownText(rule.line),
      iconPath: new vscode.ThemeIcon(rule.about.kind === "host" ? "globe" : "terminal"),
      buttons: [remove],
      rule,
    })),
  ];
  return new Promise((resolve) => {
    const done = (rule?: Rule): void => {
      resolve(rule);
      pick.dispose();
    };
    pick.onDidTriggerButton(() => {
      done();
      void vscode.window.showTextDocument(vscode.Uri.file(path));
    });
    pick.onDidTriggerItemButton(({ item }) => done(item.rule));
    pick.onDidAccept(() => done(pick.activeItems[0]?.rule));
    pick.onDidHide(() => done());
    pick.show();
  });
}

function ruleName({ about }: Rule): string {
  if (about.kind === "host") return shownText(`${about.host} (${about.protocol})`);
  return shownText(about.words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word))).join(" "));
}

function decisionText({ decision }: Rule): string {
  if (decision === "allow") return vscode.l10n.t("always allowed");
  return decision === "deny" || decision === "forbidden" ? vscode.l10n.t("never allowed") : decision;
}

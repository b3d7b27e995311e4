import * as vscode from "vscode";
import type { CommandDecision, NetworkDecision, PermissionsDecision, ToolDecision } from "../../shared/decisions";
import type { CommandActionView } from "../../shared/items";
import { dangerText } from "./dangerText";
import { permissionText } from "./permissionText";
import { proseRows, shownRows, shownText } from "./shownText";

/** What is asked about in a pick: everything that is neither a change of files nor a question. */
export type PickedDecision = CommandDecision | NetworkDecision | ToolDecision | PermissionsDecision;

/** A row of the pick. */
export interface Choice extends vscode.QuickPickItem {
  /** Undefined for rows that only say something: choosing one does nothing. */
  readonly choose?: () => void;
}

/** What a quick-pick shows whole, with the answers still in sight; seen in VS Code 1.104 and 1.139. */
const width = 60;
const commandRows = 7;
const reasonRows = 2;
/** More dangers are on the card; the worst come first. */
const dangerRows = 3;

/** What a person reads before choosing. @param showAll opens all of a text that is too long for the pick */
export function readingRows(decision: PickedDecision, showAll: () => void): Choice[] {
  const { heading, icon, text } = subject(decision);
  const rows = shownRows(text, width);
  const shown = rows.length <= commandRows ? rows : rows.slice(0, commandRows - 1);
  const items = [separator(heading), ...shown.map(({ text, startsLine }) => row(text, startsLine ? icon : "blank"))];
  if (shown.length < rows.length) {
    const more = rows.length - shown.length;
    const label =
      decision.kind === "command"
        ? vscode.l10n.t("{0} more lines: show the whole command", more)
        : vscode.l10n.t("{0} more lines: show all", more);
    items.push({ ...row(label, "open-preview"), choose: showAll });
  }
  if (decision.kind === "command") items.push(...commandFacts(decision));
  if (decision.kind === "network" && decision.command !== null) {
    items.push(separator(vscode.l10n.t("While this runs")), row(oneRow(decision.command), "terminal"));
  }
  if ("cwd" in decision && decision.cwd !== null) {
    items.push(separator(vscode.l10n.t("In the folder")), row(shownText(decision.cwd), "folder"));
  }
  if (decision.kind === "command" && decision.permissions.length > 0) {
    items.push(
      separator(vscode.l10n.t("Beyond the sandbox")),
      ...decision.permissions.map((permission) => row(shownText(permissionText(permission)), "unlock")),
    );
  }
  if (decision.reason) items.push(separator(vscode.l10n.t("Codex says why")), ...reasonItems(decision.reason));
  return items;
}

function commandFacts({ dangers, otherShell, actions, typedInto }: CommandDecision): Choice[] {
  const items: Choice[] = [];
  if (dangers.length > 0) {
    items.push(separator(vscode.l10n.t("Take a closer look")));
    for (const danger of dangers.slice(0, dangerRows)) {
      items.push({ ...row(dangerText(danger), "warning"), description: oneRow(danger.parts.join(", ")) });
    }
  }
  if (otherShell) {
    const shell = otherShell === "cmd" ? "cmd" : "PowerShell";
    items.push(separator(vscode.l10n.t("Hardly looked at")));
    items.push(row(vscode.l10n.t("Of {0}, only the plainest dangers are known", shell), "question"));
  }
  if (typedInto) items.push(separator(vscode.l10n.t("Into the terminal of")), row(oneRow(typedInto), "terminal"));
  if (actions.length > 0) {
    items.push(separator(vscode.l10n.t("What it does")), row(oneRow(actions.map(actionText).join(", ")), "info"));
  }
  return items;
}

function actionText(action: CommandActionView): string {
  switch (action.kind) {
    case "read":
      return vscode.l10n.t("reads {0}", action.name);
    case "list":
      return vscode.l10n.t("lists {0}", action.path ?? vscode.l10n.t("files"));
    case "search":
      return action.path === null
        ? vscode.l10n.t("searches for {0}", action.query)
        : vscode.l10n.t("searches for {0} in {1}", action.query, action.path);
  }
}

function oneRow(text: string): string {
  const [first, second] = shownRows(text, width);
  return (first?.text ?? "") + (second ? "…" : "");
}

function reasonItems(reason: string): Choice[] {
  const rows = proseRows(reason, width);
  const cut = rows.length > reasonRows ? "…" : "";
  return rows
    .slice(0, reasonRows)
    .map(({ text }, index) => row(index === reasonRows - 1 ? text + cut : text, index === 0 ? "comment" : "blank"));
}

/** A row that says something. */
export function row(label: string, icon: string): Choice {
  return { label, iconPath: new vscode.ThemeIcon(icon), alwaysShow: true };
}

export function separator(label: string): Choice {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** What a decision is about: a heading, an icon, and the text to be read. */
export function subject(decision: PickedDecision): { heading: string; icon: string; text: string } {
  switch (decision.kind) {
    case "command":
      return decision.typedInto === undefined
        ? { heading: vscode.l10n.t("Command"), icon: "chevron-right", text: decision.command }
        : { heading: vscode.l10n.t("What would be typed"), icon: "keyboard", text: decision.command };
    case "network":
      return {
        heading: vscode.l10n.t("Host and protocol"),
        icon: "globe",
        text: `${decision.host}\n${protocolText(decision)}`,
      };
    case "tool": {
      const { server, tool, description, args } = decision;
      const text = [`${server}: ${tool}`, description, args].filter((part) => part !== null).join("\n");
      return { heading: vscode.l10n.t("Tool of an MCP Server"), icon: "tools", text };
    }
    case "permissions":
      return {
        heading: vscode.l10n.t("Beyond the sandbox"),
        icon: "unlock",
        text: decision.permissions.map(permissionText).join("\n"),
      };
  }
}

/** The name of the protocol that a host is to be reached by. */
export function protocolText({ protocol }: NetworkDecision): string {
  return { http: "HTTP", https: "HTTPS", socks5Tcp: "SOCKS5 (TCP)", socks5Udp: "SOCKS5 (UDP)" }[protocol];
}

/** All of what is asked about, for a document: also how Codex runs it, and rules that are longer than a row. */
export function wholeText(decision: PickedDecision): string {
  const { text } = subject(decision);
  if (decision.kind === "network") {
    const rules = [decision.allowRule, decision.denyRule].filter((rule) => rule !== null);
    return [text, "", ...rules].join("\n");
  }
  if (decision.kind !== "command" || decision.whole === null) return text;
  // A comment in the language of the document; it may not end early.
  const whole = decision.whole.split(/\r?\n/).map((line) => `#   ${line}`);
  return [text.trimEnd(), "", `# ${vscode.l10n.t("Codex runs it as:")}`, ...whole, ""].join("\n");
}

import * as vscode from "vscode";
import type { SlashUi } from "../../app/ports";
import type { StatusFacts } from "../../app/slash/status";
import type { SlashName } from "../../shared/slash";
import type { AccountView, ContextView } from "../../shared/view";
import { showInformation } from "../notify";
import { pickOne } from "../pickOne";
import { askGoal } from "./askGoal";
import { modeName, modeText } from "./modeText";
import { askHome, pickFolder } from "./pickFolder";
import { pickReview } from "./pickReview";
import { showChanges } from "./showChanges";

/** What the composer's commands ask of the editor: its own quick-picks, input boxes and diffs. */
export const slashUi: SlashUi = {
  pickMode: async (modes, current) => {
    const items = modes.map((mode) => ({
      label: modeName(mode),
      description: mode === current ? vscode.l10n.t("current") : "",
      detail: modeText(mode),
      value: mode,
      first: mode === current,
    }));
    return pickOne(vscode.l10n.t("Mode of This Thread"), items);
  },
  pickFolder,
  askHome,
  askGoal,
  askName: async (current) =>
    vscode.window.showInputBox({
      title: vscode.l10n.t("Rename Thread"),
      value: current,
      validateInput: (value) => (value.trim() === "" ? vscode.l10n.t("Enter a name") : undefined),
    }),
  pickReview,
  showChanges,
  showStatus,
  runCommand: async (name) => vscode.commands.executeCommand(`codexSidecar.${name}`),
  commandUnavailable: (name) => void showInformation(unavailableText(name)),
};

/** Why a command of the palette does nothing; the composer offers only those that do something. */
function unavailableText(name: SlashName): string {
  switch (name) {
    case "folder":
      return vscode.l10n.t("A thread stays in the folder that it was started in.");
    case "diff":
      return vscode.l10n.t("This thread has changed no files yet.");
    case "review":
      return vscode.l10n.t("Codex can review when it has finished what it is doing.");
    case "goal":
      return vscode.l10n.t("This version of Codex has no goals.");
    case "compact":
    case "fork":
      return vscode.l10n.t("There must be something in this thread, and Codex must have finished.");
    default:
      return vscode.l10n.t("There is nothing in this thread yet.");
  }
}

/** A list to read, from which a line can be copied. */
async function showStatus(facts: StatusFacts): Promise<void> {
  const none = vscode.l10n.t("none yet");
  const rows: readonly (readonly [icon: string, label: string, value: string, detail?: string])[] = [
    ["comment-discussion", vscode.l10n.t("Thread"), facts.title || none, facts.threadId ?? ""],
    [
      "sparkle",
      vscode.l10n.t("Model"),
      [facts.model ?? vscode.l10n.t("default"), facts.effort].filter(Boolean).join(" · "),
    ],
    ["shield", vscode.l10n.t("Mode"), facts.mode ? modeName(facts.mode) : none, facts.mode ? modeText(facts.mode) : ""],
    ["folder", vscode.l10n.t("Folder"), facts.cwd || none],
    ["dashboard", vscode.l10n.t("Tokens"), facts.context ? tokenText(facts.context) : none],
    [
      "server-process",
      vscode.l10n.t("Server"),
      facts.server ? `codex ${facts.server.version}` : vscode.l10n.t("not running"),
      facts.server?.path ?? "",
    ],
    ["plug", vscode.l10n.t("Provider"), facts.provider?.name ?? none],
    ["account", vscode.l10n.t("Account"), facts.account ? accountText(facts.account) : vscode.l10n.t("not signed in")],
  ];
  const items = rows.map(([icon, label, value, detail = ""]) => ({
    label: `$(${icon}) ${label}`,
    description: value,
    ...(detail === "" ? {} : { detail }),
    text: [value, detail].filter(Boolean).join(" "),
  }));
  const title = vscode.l10n.t("Codex Status");
  const placeHolder = vscode.l10n.t("Enter copies a line");
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
  if (chosen) await vscode.env.clipboard.writeText(chosen.text);
}

function tokenText({ used, window, total }: ContextView): string {
  const number = new Intl.NumberFormat(vscode.env.language);
  const all = vscode.l10n.t("{0} in all", number.format(total.input + total.output));
  if (window === null) return all;
  return `${vscode.l10n.t("{0} of {1} in context", number.format(used), number.format(window))} · ${all}`;
}

function accountText({ kind, email, plan }: AccountView): string {
  const names = { chatgpt: "ChatGPT", apiKey: vscode.l10n.t("API key"), other: vscode.l10n.t("another account") };
  return [names[kind], email, plan].filter(Boolean).join(" · ");
}

import * as vscode from "vscode";
import type { Disposable, Log } from "../../app/ports";
import type { Answer, CommandDecision, PermissionsDecision, ToolDecision } from "../../shared/decisions";
import { permissionName } from "../../shared/permissionName";
import { ruleText } from "../../shared/ruleText";
import type { ProposalFiles } from "../diffs/proposalFiles";
import { proposalUri } from "../diffs/proposalUri";
import { askReason } from "./decideCommands";
import { proseRows, shownRows, shownText } from "./shownText";

/** What a quick-pick shows whole, with the answers still in sight; seen in VS Code 1.104 and 1.139. */
const width = 60;
const commandRows = 7;
const reasonRows = 2;

/** How long after its appearance, and after typing, the pick has nothing to choose, in milliseconds. */
const readingTime = 400;

/** What is asked about here: everything that is neither a change of files nor a question. */
export type PickedDecision = CommandDecision | ToolDecision | PermissionsDecision;

/** A row of the pick. */
export interface Choice extends vscode.QuickPickItem {
  /** Undefined for rows that only say something: choosing one does nothing. */
  readonly choose?: () => void;
}

/**
 * The native question about one command, tool call or wish for permissions.
 *
 * A quick-pick takes the keyboard, perhaps from somebody in the middle of a sentence, so nothing they were about to
 * type may answer it. Its first row, which Enter would choose, only shows the command. The answers appear a moment
 * later. Typing into the filter would move the selection to the answer that is called like it ("run", Enter), so a
 * filter is emptied at once, and takes the answers away for another moment. Escape, and any other quick-pick, leave
 * the decision pending.
 */
export class CommandPick implements Disposable {
  readonly #pick: vscode.QuickPick<Choice>;
  readonly #command: vscode.Uri;
  readonly #showCommand: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon("open-preview"),
    tooltip: vscode.l10n.t("Show Whole Command"),
  };
  #ready: NodeJS.Timeout | undefined;
  /** Which set of answers counts. */
  #showing: object = {};

  constructor(
    private readonly decision: PickedDecision,
    private readonly answer: (decisionId: string, answer: Answer, reason?: string) => void,
    private readonly files: Pick<ProposalFiles, "put" | "free">,
    private readonly log: Log,
    /** Its part of VS Code; tests look into theirs. */
    pick: vscode.QuickPick<Choice> = vscode.window.createQuickPick<Choice>(),
  ) {
    this.#pick = pick;
    this.#command = proposalUri(
      decision.id,
      "command",
      `/${this.#title()}${decision.kind === "command" ? ".sh" : ".txt"}`,
    );
    pick.title = this.#title();
    pick.placeholder = vscode.l10n.t("Choose {0} or Decline. Escape leaves it for later.", this.#accept());
    // A click into the editor to look something up is no answer, and shouldn't take the question away either.
    pick.ignoreFocusOut = true;
    pick.buttons = [this.#showCommand];
    pick.onDidTriggerButton(() => this.#openCommand());
    pick.onDidAccept(() => pick.activeItems[0]?.choose?.());
    pick.onDidChangeValue((value) => {
      if (value !== "") this.#settle();
    });
  }

  /** Shows the pick, also after it was dismissed. */
  show(): void {
    this.#settle();
    this.#pick.show();
  }

  /** Back to the command alone; answers come when nothing was typed for a while. */
  #settle(): void {
    clearTimeout(this.#ready);
    // An answer that VS Code reports from now on was selected by what is being taken back here.
    this.#showing = {};
    this.#pick.value = "";
    this.#pick.busy = true;
    this.#pick.items = this.#reading();
    this.#ready = setTimeout(() => {
      this.#pick.busy = false;
      this.#pick.items = [...this.#reading(), ...this.#choices()];
    }, readingTime);
  }

  dispose(): void {
    clearTimeout(this.#ready);
    this.#pick.dispose();
    this.files.free(this.decision.id);
  }

  /** What a person reads before choosing. */
  #reading(): Choice[] {
    const { decision } = this;
    const [heading, icon, text] = subject(decision);
    const rows = shownRows(text, width);
    const shown = rows.length <= commandRows ? rows : rows.slice(0, commandRows - 1);
    const items: Choice[] = [
      separator(heading),
      ...shown.map(({ text, startsLine }) => row(text, startsLine ? icon : "blank")),
    ];
    if (shown.length < rows.length) {
      const more = rows.length - shown.length;
      const label =
        decision.kind === "command"
          ? vscode.l10n.t("{0} more lines: show the whole command", more)
          : vscode.l10n.t("{0} more lines: show all", more);
      items.push({ ...row(label, "open-preview"), choose: () => this.#openCommand() });
    }
    if (decision.kind === "command" && decision.typedInto) {
      items.push(separator(vscode.l10n.t("Into the terminal of")), row(shownText(decision.typedInto), "terminal"));
    }
    if (decision.kind !== "tool") {
      const { cwd } = decision;
      if (cwd !== null) items.push(separator(vscode.l10n.t("In the folder")), row(shownText(cwd), "folder"));
    }
    if (decision.kind === "command" && decision.permissions.length > 0) {
      items.push(
        separator(vscode.l10n.t("Beyond the sandbox")),
        ...decision.permissions.map((permission) => row(shownText(permissionName(permission)), "unlock")),
      );
    }
    if (decision.reason) items.push(separator(vscode.l10n.t("Codex says why")), ...reasonItems(decision.reason));
    return items;
  }

  #title(): string {
    switch (this.decision.kind) {
      case "command":
        return this.decision.typedInto === undefined
          ? vscode.l10n.t("Codex wants to run a command")
          : vscode.l10n.t("Codex wants to type into a running command");
      case "tool":
        return vscode.l10n.t("Codex wants to use a tool");
      case "permissions":
        return vscode.l10n.t("Codex wants more permissions");
    }
  }

  #accept(): string {
    if (this.decision.kind !== "command") return vscode.l10n.t("Allow");
    return this.decision.typedInto === undefined ? vscode.l10n.t("Run") : vscode.l10n.t("Type It");
  }

  #choices(): Choice[] {
    const showing = this.#showing;
    const choice = (label: string, icon: string, choose: () => void): Choice => ({
      ...row(label, icon),
      choose: () => {
        if (showing === this.#showing) choose();
      },
    });
    return [
      separator(vscode.l10n.t("Your decision")),
      choice(this.#accept(), this.decision.kind === "command" ? "play" : "check", () =>
        this.answer(this.decision.id, "accept"),
      ),
      choice(vscode.l10n.t("Decline"), "close", () => this.answer(this.decision.id, "decline")),
      choice(vscode.l10n.t("Decline with Reason…"), "comment", () => void this.#declineWithReason()),
      ...(this.decision.answers.includes("acceptForSession")
        ? [
            choice(
              this.decision.kind === "command"
                ? vscode.l10n.t("Run, and Don’t Ask for It in This Session")
                : vscode.l10n.t("Allow for the Session"),
              "run-all",
              () => this.answer(this.decision.id, "acceptForSession"),
            ),
          ]
        : []),
      ...this.#always(choice),
      ...(this.decision.answers.includes("cancel")
        ? [choice(vscode.l10n.t("Decline and End Turn"), "stop-circle", () => this.answer(this.decision.id, "cancel"))]
        : []),
      choice(vscode.l10n.t("Decide Later"), "clock", () => this.#pick.hide()),
    ];
  }

  #always(choice: (label: string, icon: string, choose: () => void) => Choice): Choice[] {
    const { id } = this.decision;
    if (this.decision.kind === "tool" && this.decision.answers.includes("acceptAlways")) {
      return [choice(vscode.l10n.t("Always Allow This Tool"), "verified", () => this.answer(id, "acceptAlways"))];
    }
    const rule = this.decision.kind === "command" ? this.decision.rule : null;
    if (rule === null) return [];
    const always = choice(vscode.l10n.t("Run, and Always Allow by This Rule"), "verified", () =>
      this.answer(id, "acceptAlways"),
    );
    return [{ ...always, detail: shownText(ruleText(rule)) }];
  }

  /** The question takes the place of this pick; leaving it brings the pick back. */
  async #declineWithReason(): Promise<void> {
    const reason = await askReason();
    if (reason === undefined) this.show();
    else this.answer(this.decision.id, "decline", reason);
  }

  #openCommand(): void {
    this.files.put(this.#command, subject(this.decision)[2]);
    vscode.window
      .showTextDocument(this.#command, { preserveFocus: true, preview: false })
      .then(undefined, (error: unknown) => this.log.error(`Could not show a whole command: ${String(error)}`));
  }
}

function reasonItems(reason: string): Choice[] {
  const rows = proseRows(reason, width);
  const cut = rows.length > reasonRows ? "…" : "";
  return rows
    .slice(0, reasonRows)
    .map(({ text }, index) => row(index === reasonRows - 1 ? text + cut : text, index === 0 ? "comment" : "blank"));
}

function row(label: string, icon: string): Choice {
  return { label, iconPath: new vscode.ThemeIcon(icon), alwaysShow: true };
}

function separator(label: string): Choice {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** What a decision is about: a heading, an icon, and the text to be read. */
function subject(decision: PickedDecision): readonly [string, string, string] {
  switch (decision.kind) {
    case "command":
      return decision.typedInto === undefined
        ? [vscode.l10n.t("Command"), "chevron-right", decision.command]
        : [vscode.l10n.t("What would be typed"), "keyboard", decision.command];
    case "tool": {
      const { server, tool, description, args } = decision;
      const text = [`${server}: ${tool}`, description, args].filter((part) => part !== null).join("\n");
      return [vscode.l10n.t("Tool of an MCP Server"), "tools", text];
    }
    case "permissions":
      return [vscode.l10n.t("Beyond the sandbox"), "unlock", decision.permissions.map(permissionName).join("\n")];
  }
}

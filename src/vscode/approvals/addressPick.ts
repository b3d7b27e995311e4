import * as vscode from "vscode";
import type { AddressDecision, AddressDoubt, Answer } from "../../shared/decisions";
import { askReason } from "./decideCommands";
import { proseRows, shownRows, shownText } from "./shownText";
import { choose, row } from "./steps";
import { StepWalk } from "./stepWalk";

/** What fits into a row of a quick-pick. */
const width = 60;

/** Not one of the answers: nothing is decided by it. */
type Choice = Answer | "because" | "copy" | "read";

/** The native question whether a web page may be opened, which shows its whole address first. */
export class AddressPick extends StepWalk {
  constructor(
    private readonly decision: AddressDecision,
    private readonly answer: (decisionId: string, answer: Answer, reason?: string) => void,
  ) {
    super();
  }

  protected async walk(): Promise<void> {
    while (await this.#ask());
  }

  /** @returns whether to ask again */
  async #ask(): Promise<boolean> {
    const { id, server, message, address, doubts } = this.decision;
    const [, host] = address;
    const reading = (texts: readonly string[], icon: string) =>
      texts.map((text, index) =>
        row<Choice>("", "read", { label: text, iconPath: new vscode.ThemeIcon(index === 0 ? icon : "blank") }),
      );
    const place = {
      title: shownText(vscode.l10n.t("{0} wants to open a web page", server)),
      step: 1,
      steps: 1,
      gone: this.gone,
    };
    const stepped = await choose<Choice>(place, shownText(vscode.l10n.t("Open {0}?", host)), [
      separator(vscode.l10n.t("What the MCP server says")),
      ...reading(
        proseRows(message, width).map(({ text }) => text),
        "comment",
      ),
      separator(vscode.l10n.t("Host")),
      ...reading([shownText(host)], "globe"),
      separator(vscode.l10n.t("Whole address")),
      ...reading(
        shownRows(address.join(""), width).map(({ text }) => text),
        "link",
      ),
      ...doubts.flatMap((doubt) => reading([doubtText(doubt)], "warning")),
      separator(vscode.l10n.t("Your decision")),
      row<Choice>(vscode.l10n.t("Open in the Browser"), "accept", { iconPath: new vscode.ThemeIcon("link-external") }),
      row<Choice>(vscode.l10n.t("Copy the Address"), "copy", { iconPath: new vscode.ThemeIcon("copy") }),
      row<Choice>(vscode.l10n.t("Decline"), "decline", { iconPath: new vscode.ThemeIcon("close") }),
      row<Choice>(vscode.l10n.t("Decline with Reason…"), "because", { iconPath: new vscode.ThemeIcon("comment") }),
      row<Choice>(vscode.l10n.t("Dismiss"), "cancel", {
        description: shownText(vscode.l10n.t("tells {0} that you made no choice", server)),
        iconPath: new vscode.ThemeIcon("circle-slash"),
      }),
    ]);
    if (typeof stepped === "string") return false;
    if (stepped.given === "read") return true;
    if (stepped.given === "copy") {
      await vscode.env.clipboard.writeText(address.join(""));
      return true;
    }
    if (stepped.given === "because") {
      const reason = await askReason();
      if (reason === undefined) return true;
      this.answer(id, "decline", reason);
    } else this.answer(id, stepped.given);
    return false;
  }
}

function doubtText(doubt: AddressDoubt): string {
  switch (doubt) {
    case "notEncrypted":
      return vscode.l10n.t("Not encrypted: others can read and change this page.");
    case "otherLetters":
      return vscode.l10n.t("The host is written with letters that may look like others.");
    case "userName":
      return vscode.l10n.t("What is before the @ is not the host.");
  }
}

function separator(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

import * as vscode from "vscode";
import type { Answer, FormDecision } from "../../shared/decisions";
import { type FieldInput, type FormField, type FormInputs, initialInput } from "../../shared/form";
import { askReason } from "./decideCommands";
import { fieldProblemText, inputText } from "./fieldText";
import { proseRows, shownText } from "./shownText";
import { choose, chooseMany, type Place, row, type Stepped, write } from "./steps";
import { StepWalk } from "./stepWalk";

/** What a person does with the whole form: sends it, refuses it, or goes to a field by its number. */
type Choice = "send" | "read" | "because" | Extract<Answer, "decline" | "cancel"> | number;

/** What fits into a row of a quick-pick. */
const width = 60;

/**
 * The native way through a form of an MCP server: a step a field, and a last one that shows all of it before it is sent.
 * Leaving it keeps what was filled in, and the form pending.
 */
export class FormPick extends StepWalk {
  readonly #inputs: Map<string, FieldInput>;
  #at = 0;

  constructor(
    private readonly decision: FormDecision,
    private readonly fill: (decisionId: string, inputs: FormInputs) => void,
    private readonly answer: (decisionId: string, answer: Answer, reason?: string) => void,
  ) {
    super();
    this.#inputs = new Map(decision.fields.map((field) => [field.name, initialInput(field)]));
  }

  protected async walk(): Promise<void> {
    while (await this.#step());
  }

  /** @returns whether there is another step */
  async #step(): Promise<boolean> {
    const { fields, server } = this.decision;
    const place: Place = {
      // What is wrong with a text takes the place of its prompt: the title still says which field it is.
      title: shownText([server, fields[this.#at]?.title ?? ""].filter(Boolean).join(": ")),
      step: this.#at + 1,
      steps: fields.length + 1,
      gone: this.gone,
    };
    const field = fields[this.#at];
    if (!field) return this.#review(place);
    const stepped = await this.#askField(field, place);
    if (stepped === "left") return false;
    if (stepped === "back") this.#at -= 1;
    else {
      this.#inputs.set(field.name, stepped.given);
      this.#at += 1;
    }
    return true;
  }

  #askField(field: FormField, place: Place): Promise<Stepped<FieldInput>> {
    const given = this.#inputs.get(field.name) ?? "";
    const optional = field.required ? "" : vscode.l10n.t("optional");
    const prompt = [shownText(field.description ?? field.title), optional].filter(Boolean).join(" · ");
    switch (field.kind) {
      case "text":
      case "number":
        return write(place, {
          prompt: `${prompt} · ${shownText(this.decision.message)}`,
          value: String(given),
          problem: (text) => fieldProblemText(field, text),
        });
      case "boolean":
        return choose<FieldInput>(place, prompt, [
          row(vscode.l10n.t("Yes"), true, { picked: given === true }),
          row(vscode.l10n.t("No"), false, { picked: given !== true }),
        ]);
      case "choice":
        return choose<FieldInput>(place, prompt, [
          ...field.options.map(({ title, value }) => row(title, value, { picked: given === value })),
          ...(field.required ? [] : [row(vscode.l10n.t("Leave Out"), "", { picked: given === "" })]),
        ]);
      case "choices":
        return chooseMany(place, {
          placeholder: prompt,
          rows: field.options.map(({ title, value }) =>
            row(title, value, { picked: Array.isArray(given) && given.includes(value) }),
          ),
          problem: (values) => fieldProblemText(field, values),
        });
    }
  }

  async #review(place: Place): Promise<boolean> {
    const { id, fields, message, server } = this.decision;
    const reading = proseRows(message, width).map(({ text }) => row<Choice>("", "read", { label: text }));
    const stepped = await choose<Choice>(place, shownText(vscode.l10n.t("Send this to {0}?", server)), [
      separator(vscode.l10n.t("What the MCP server says")),
      ...reading,
      separator(vscode.l10n.t("Your decision")),
      row<Choice>(vscode.l10n.t("Send to {0}", server), "send", { iconPath: new vscode.ThemeIcon("send") }),
      ...(fields.length > 0 ? [separator(vscode.l10n.t("Choose one to change it"))] : []),
      ...fields.map((field, index) => this.#fieldRow(field, index)),
      separator(vscode.l10n.t("Or")),
      row<Choice>(vscode.l10n.t("Decline"), "decline", { iconPath: new vscode.ThemeIcon("close") }),
      row<Choice>(vscode.l10n.t("Decline with Reason…"), "because", { iconPath: new vscode.ThemeIcon("comment") }),
      row<Choice>(vscode.l10n.t("Dismiss"), "cancel", {
        description: shownText(vscode.l10n.t("tells {0} that you made no choice", server)),
        iconPath: new vscode.ThemeIcon("circle-slash"),
      }),
    ]);
    if (stepped === "left") return false;
    const choice = stepped === "back" ? fields.length - 1 : stepped.given;
    if (choice === "read") return true;
    if (typeof choice === "number") {
      this.#at = choice;
      return true;
    }
    if (choice === "because") {
      const reason = await askReason();
      if (reason === undefined) return true;
      this.answer(id, "decline", reason);
    } else if (choice !== "send") this.answer(id, choice);
    else if (this.#firstWrong() >= 0) {
      this.#at = this.#firstWrong();
      return true;
    } else this.fill(id, Object.fromEntries(this.#inputs));
    return false;
  }

  #fieldRow(field: FormField, index: number) {
    const input = this.#inputs.get(field.name) ?? "";
    const problem = fieldProblemText(field, input);
    const detail = problem === undefined ? {} : { detail: `$(warning) ${problem}` };
    return row<Choice>(field.title, index, { description: inputText(field, input), ...detail });
  }

  #firstWrong(): number {
    return this.decision.fields.findIndex(
      (field) => fieldProblemText(field, this.#inputs.get(field.name) ?? "") !== undefined,
    );
  }
}

function separator(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

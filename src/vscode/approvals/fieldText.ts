import * as vscode from "vscode";
import { type FieldInput, type FieldProblem, type FormField, readField } from "../../shared/form";
import { shownText } from "./shownText";

/** Why a field can't be sent as it is, in words; undefined when it can. */
export function fieldProblemText(field: FormField, input: FieldInput): string | undefined {
  const { problem } = readField(field, input);
  return problem && problemText(problem);
}

function problemText(problem: FieldProblem): string {
  switch (problem.code) {
    case "missing":
      return vscode.l10n.t("This is needed.");
    case "notANumber":
      return vscode.l10n.t("Write a number, such as 12 or 1.5.");
    case "notWhole":
      return vscode.l10n.t("Write a whole number.");
    case "email":
      return vscode.l10n.t("Write an email address, such as ada@example.com.");
    case "uri":
      return vscode.l10n.t("Write a whole address, such as https://example.com.");
    case "date":
      return vscode.l10n.t("Write a date as year-month-day, such as 2026-01-31.");
    case "dateTime":
      return vscode.l10n.t("Write a date, a time and its offset, such as 2026-01-31T09:30:00Z.");
    case "notOffered":
      return vscode.l10n.t("Choose one of those that are offered.");
    case "tooShort":
      return vscode.l10n.t("Write at least {0} characters.", problem.limit);
    case "tooLong":
      return vscode.l10n.t("Write at most {0} characters.", problem.limit);
    case "tooSmall":
      return vscode.l10n.t("It must be at least {0}.", problem.limit);
    case "tooLarge":
      return vscode.l10n.t("It must be at most {0}.", problem.limit);
    case "tooFew":
      return vscode.l10n.t("Choose at least {0}.", problem.limit);
    case "tooMany":
      return vscode.l10n.t("Choose at most {0}.", problem.limit);
  }
}

/** What a field is filled in with, for the list before it is sent. */
export function inputText(field: FormField, input: FieldInput): string {
  return filledIn(field, input) || vscode.l10n.t("left out");
}

function filledIn(field: FormField, input: FieldInput): string {
  switch (field.kind) {
    case "boolean":
      return input === true ? vscode.l10n.t("Yes") : vscode.l10n.t("No");
    case "choice":
      return shownText(field.options.find(({ value }) => value === input)?.title ?? "");
    case "choices":
      return shownText(
        field.options
          .filter(({ value }) => Array.isArray(input) && input.includes(value))
          .map(({ title }) => title)
          .join(", "),
      );
    default:
      return shownText(String(input));
  }
}

import { type FieldInput, type FieldProblem, type FormField, readField } from "../../src/shared/form";
import { t } from "../l10n";

/** Why a field can't be sent as it is, in words; undefined when it can. */
export function fieldProblemText(field: FormField, input: FieldInput): string | undefined {
  const { problem } = readField(field, input);
  return problem && problemText(problem);
}

function problemText(problem: FieldProblem): string {
  switch (problem.code) {
    case "missing":
      return t("This is needed.");
    case "notANumber":
      return t("Write a number, such as 12 or 1.5.");
    case "notWhole":
      return t("Write a whole number.");
    case "email":
      return t("Write an email address, such as ada@example.com.");
    case "uri":
      return t("Write a whole address, such as https://example.com.");
    case "date":
      return t("Write a whole date.");
    case "dateTime":
      return t("Write a whole date with its time.");
    case "notOffered":
      return t("Choose one of those that are offered.");
    case "tooShort":
      return t("Write at least {0} characters.", problem.limit);
    case "tooLong":
      return t("Write at most {0} characters.", problem.limit);
    case "tooSmall":
      return t("It must be at least {0}.", problem.limit);
    case "tooLarge":
      return t("It must be at most {0}.", problem.limit);
    case "tooFew":
      return t("Choose at least {0}.", problem.limit);
    case "tooMany":
      return t("Choose at most {0}.", problem.limit);
  }
}

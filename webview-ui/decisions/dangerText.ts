import type { Danger } from "../../src/shared/danger";
import { t } from "../l10n";

/** A danger in words, without the parts of the command that it is about. */
export function dangerText({ kind }: Danger): string {
  switch (kind) {
    case "elevates":
      return t("Runs with the rights of another user");
    case "unknownScript":
      return t("Runs a script that can’t be read first");
    case "deletes":
      return t("Deletes");
    case "discards":
      return t("Throws away changes in Git");
    case "device":
      return t("Writes to a device, or stops the machine");
    case "writesOutside":
      return t("Changes what is outside of the workspace");
    case "secrets":
      return t("Reads what may hold keys or passwords");
    case "publishes":
      return t("Sends something to others");
    case "network":
      return t("Uses the network");
    case "rights":
      return t("Changes who may use files");
    case "processes":
      return t("Ends other programs");
    case "stays":
      return t("Goes on after the command has ended");
  }
}

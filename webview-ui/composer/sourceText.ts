import type { EditorSource } from "../../src/shared/completion";
import { t } from "../l10n";

/** What a source of the editor is, with its icon. */
export function sourceText(source: EditorSource): { readonly icon: string; readonly text: string } {
  switch (source) {
    case "problems":
      return { icon: "warning", text: t("What the Problems view lists") };
    case "terminal":
      return { icon: "terminal", text: t("What is selected in the terminal") };
    case "selection":
      return { icon: "selection", text: t("What is selected in the editor") };
  }
}

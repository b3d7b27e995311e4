import { post } from "../host";
import { t } from "../l10n";

interface CodeAction {
  /** The class of its button. */
  readonly name: string;
  readonly icon: string;
  readonly label: string;
}

/** What the toolbar of a code block offers. */
export function codeActions(): readonly CodeAction[] {
  return [
    { name: "copy-code", icon: "copy", label: t("Copy") },
    { name: "insert-code", icon: "insert", label: t("Insert at Cursor") },
    { name: "open-code", icon: "new-file", label: t("Open as New File") },
  ];
}

/** Does what a button of a code block's toolbar is for. @returns false when the element is in none */
export function runCodeAction(target: Element): boolean {
  const button = target.closest(".code-action");
  const block = button?.closest(".code-block");
  const text = block?.querySelector("code")?.textContent?.replace(/\n$/, "");
  if (!button || !block || !text) return false;
  if (button.classList.contains("insert-code")) post({ type: "insertCode", text });
  else if (button.classList.contains("open-code")) {
    post({ type: "openCode", text, language: block.querySelector(".code-head > span")?.textContent ?? "" });
  } else post({ type: "copy", text });
  return true;
}

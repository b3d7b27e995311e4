import type { ToolContent } from "../../src/shared/items";
import { assertNever } from "../../src/shared/messages";
import { t } from "../l10n";
import { TextBlock } from "./TextBlock";

/** A part of what a tool answered. */
export function ToolPart({ part }: { readonly part: ToolContent }) {
  switch (part.kind) {
    case "text":
      return <TextBlock text={part.text} />;
    case "image":
      return <img class="tool-image" src={part.url} alt={t("Image")} />;
    case "hiddenImage":
      return (
        <p class="muted" dir="auto">
          {t("An image that is not shown: {0}", part.source)}
        </p>
      );
    default:
      return assertNever(part);
  }
}

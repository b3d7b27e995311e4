import type { ToolContent } from "../../src/shared/items";
import { assertNever } from "../../src/shared/messages";
import { post } from "../host";
import { t } from "../l10n";
import { TextBlock } from "./TextBlock";
import { Thumbnail } from "./Thumbnail";

interface Props {
  readonly part: ToolContent;
  /** Shows all of a long text. */
  readonly open?: () => void;
}

/** A part of what a tool answered. */
export function ToolPart({ part, open }: Props) {
  switch (part.kind) {
    case "text":
      return <TextBlock name={t("Result")} text={part.text} open={open} />;
    case "image":
      return <Thumbnail url={part.url} label={t("Open the image")} open={() => openImage(part.url)} />;
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

function openImage(url: string): void {
  post({ type: "showAttachment", attachment: { kind: "image", name: "", url, path: null } });
}

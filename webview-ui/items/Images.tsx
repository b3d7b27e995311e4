import type { ImageGenerationItem, ImageViewItem } from "../../src/shared/items";
import { t } from "../l10n";
import { ItemLine } from "./ItemLine";
import { OpenFile } from "./OpenFile";
import { ToolPart } from "./ToolPart";

/** An image that Codex looked at; a click opens it. */
export function ImageView({ item, cwd }: { readonly item: ImageViewItem; readonly cwd: string }) {
  return (
    <div class="item image">
      <ItemLine icon="eye" status={item.status}>
        {item.status === "inProgress" ? t("Looking at an image") : t("Looked at an image")}
      </ItemLine>
      <OpenFile path={item.path} cwd={cwd} icon="file-media" />
    </div>
  );
}

/** An image that Codex made. */
export function ImageGeneration({ item, cwd }: { readonly item: ImageGenerationItem; readonly cwd: string }) {
  return (
    <div class="item image">
      <ItemLine icon={item.status === "failed" ? "error" : "sparkle"} status={item.status}>
        {generationText(item)}
      </ItemLine>
      {item.prompt !== null && item.prompt !== "" && (
        <p class="muted detail" dir="auto">
          {item.prompt}
        </p>
      )}
      {item.image !== null && <ToolPart part={item.image} />}
      {item.savedPath !== null && <OpenFile path={item.savedPath} cwd={cwd} icon="file-media" />}
    </div>
  );
}

function generationText({ status, failure }: ImageGenerationItem): string {
  if (status === "inProgress") return t("Making an image");
  if (status === "interrupted") return t("Making an image was interrupted");
  if (status !== "failed") return t("Made an image");
  if (failure === null) return t("The image could not be made");
  return t("The image could not be made: {0}", failure === "usageLimitExceeded" ? t("usage limit reached") : failure);
}

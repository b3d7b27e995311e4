import { useEffect } from "preact/hooks";
import type { ImageGenerationItem, ImageViewItem, ToolContent } from "../../src/shared/items";
import { visibleText } from "../../src/shared/visibleText";
import { post } from "../host";
import { t } from "../l10n";
import { relativePath } from "../parts/relativePath";
import { askForImage, images } from "../state/images";
import { ItemLine } from "./ItemLine";
import { OpenFile } from "./OpenFile";
import { Thumbnail } from "./Thumbnail";
import { ToolPart } from "./ToolPart";

interface ImageProps {
  readonly item: ImageViewItem;
  readonly turnId: string;
  readonly cwd: string;
}

/** An image that Codex looked at; a click opens it. */
export function ImageView({ item, turnId, cwd }: ImageProps) {
  const { id, status, path } = item;
  const image = images.value.get(id);
  useEffect(() => {
    if (status === "completed") askForImage(turnId, id);
  }, [turnId, id, status]);
  return (
    <div class="item image">
      <ItemLine icon="eye" status={item.status}>
        {item.status === "inProgress" ? t("Looking at an image") : t("Looked at an image")}
      </ItemLine>
      {image?.kind === "image" && (
        <Thumbnail
          url={image.url}
          label={t("Open {0}", visibleText(relativePath(path, cwd)))}
          title={path}
          open={() => post({ type: "openFile", path })}
        />
      )}
      <OpenFile path={path} cwd={cwd} icon="file-media" />
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
      {item.image !== null && <MadeImage image={item.image} savedPath={item.savedPath} cwd={cwd} />}
      {item.savedPath !== null && <OpenFile path={item.savedPath} cwd={cwd} icon="file-media" />}
    </div>
  );
}

interface MadeProps {
  readonly image: ToolContent;
  readonly savedPath: string | null;
  readonly cwd: string;
}

/** With a file behind it a click opens that. */
function MadeImage({ image, savedPath, cwd }: MadeProps) {
  if (savedPath === null || image.kind !== "image") return <ToolPart part={image} />;
  return (
    <Thumbnail
      url={image.url}
      label={t("Open {0}", visibleText(relativePath(savedPath, cwd)))}
      title={savedPath}
      open={() => post({ type: "openFile", path: savedPath })}
    />
  );
}

function generationText({ status, failure }: ImageGenerationItem): string {
  if (status === "inProgress") return t("Making an image");
  if (status === "interrupted") return t("Making an image was interrupted");
  if (status !== "failed") return t("Made an image");
  if (failure === null) return t("The image could not be made");
  return t("The image could not be made: {0}", failure === "usageLimitExceeded" ? t("usage limit reached") : failure);
}

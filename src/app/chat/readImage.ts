import { imageBytes } from "../../model/items/image";
import type { ToolContent } from "../../shared/items";
import type { Viewer } from "../ports";
import { isRemotePath } from "./fileLink";

/** The largest picture that is read, in bytes. */
const largest = 5_000_000;

/** A picture of the disk, if it is one and not too large; else only its name. */
export async function readImage(viewer: Pick<Viewer, "read">, path: string): Promise<ToolContent> {
  if (isRemotePath(path)) return { kind: "hiddenImage", source: path };
  const bytes = await viewer.read(path, largest);
  const image = bytes && imageBytes(Buffer.from(bytes).toString("base64"));
  return image?.kind === "image" ? image : { kind: "hiddenImage", source: path };
}

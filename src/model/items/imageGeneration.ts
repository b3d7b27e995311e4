import type { ImageGenerationItem, ItemStatus } from "../../shared/items";
import { imageBytes, imageFrom } from "./image";
import type { ItemOf } from "./itemOf";

export function imageGeneration(item: ItemOf<"imageGeneration">, phase: ItemStatus): ImageGenerationItem {
  const result = "result" in item ? item.result : "";
  const failed = item.failure != null || item.status === "failed";
  return {
    type: "imageGeneration",
    id: item.id,
    status: failed ? "failed" : phase,
    prompt: item.revisedPrompt,
    image: result === "" ? null : result.startsWith("data:") ? imageFrom(result) : imageBytes(result),
    savedPath: item.savedPath ?? null,
    failure: item.failure?.type ?? null,
  };
}

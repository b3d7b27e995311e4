import { signal } from "@preact/signals";
import type { ToolContent } from "../../src/shared/items";
import { post } from "../host";

/** Pictures of the disk that the host has read, by the id of their item. They live as long as the page. */
export const images = signal<ReadonlyMap<string, ToolContent>>(new Map());

const asked = new Set<string>();

/** Asks the host for the picture that an item is about, once. */
export function askForImage(turnId: string, itemId: string): void {
  if (asked.has(itemId)) return;
  asked.add(itemId);
  post({ type: "readImage", turnId, itemId });
}

export function keepImage(itemId: string, image: ToolContent): void {
  images.value = new Map(images.value).set(itemId, image);
}

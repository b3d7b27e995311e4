import type { ToolContent } from "../../shared/items";

/** Kinds of images that hold pixels and nothing else (an SVG is a document). */
const rasterUri = /^data:image\/(?:png|jpeg|gif|webp|bmp|avif);base64,[A-Za-z0-9+/=\s]+$/;

/** The most characters of an image that are sent to a view: about 6 MB of picture. */
const largest = 8_000_000;

/** The first characters of base64 that tell a picture's kind. */
const beginnings: readonly (readonly [string, string])[] = [
  ["iVBORw0KGgo", "image/png"],
  ["/9j/", "image/jpeg"],
  ["R0lGOD", "image/gif"],
  ["UklGR", "image/webp"],
];

/** An image with its bytes at hand as base64. */
export function imageData(mimeType: string, base64: string): ToolContent {
  return imageFrom(`data:${mimeType};base64,${base64}`);
}

/** Base64 of an image of a kind that its first bytes tell. */
export function imageBytes(base64: string): ToolContent {
  const mimeType = beginnings.find(([beginning]) => base64.startsWith(beginning))?.[1] ?? "application/octet-stream";
  return imageData(mimeType, base64);
}

/** The image behind an address: shown when the address is the image, else only named. Nothing is ever fetched. */
export function imageFrom(url: string): ToolContent {
  if (url.length <= largest && rasterUri.test(url)) return { kind: "image", url };
  const source = url.startsWith("data:") ? url.slice(0, url.indexOf(",")).slice(0, 100) : url;
  return { kind: "hiddenImage", source };
}

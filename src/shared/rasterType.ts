/** The most bytes of an image that is sent along: what a view can show and the server takes in one line. */
export const maxImageBytes = 5_000_000;

/** How the files of each kind of image begin: bytes, and from which place on. */
const beginnings: readonly (readonly [string, readonly number[], number])[] = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 0],
  ["image/jpeg", [0xff, 0xd8, 0xff], 0],
  ["image/gif", [0x47, 0x49, 0x46, 0x38], 0],
  // "WEBP" inside a RIFF file.
  ["image/webp", [0x57, 0x45, 0x42, 0x50], 8],
];

/** The type of an image by its content, whatever it is called; undefined for anything but pixels (an SVG is a document). */
export function rasterType(bytes: Uint8Array): string | undefined {
  return beginnings.find(([, beginning, at]) => beginning.every((byte, index) => bytes[at + index] === byte))?.[0];
}

/** How many bytes a text takes in UTF-8, in which the server counts. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += width(character);
  return bytes;
}

/** The text between two places counted in bytes; one in the middle of a character counts as behind it. */
export function utf8Slice(text: string, start: number, end: number): string {
  let bytes = 0;
  let index = 0;
  let from = text.length;
  for (const character of text) {
    if (bytes >= start && index < from) from = index;
    if (bytes >= end) break;
    bytes += width(character);
    index += character.length;
  }
  return text.slice(Math.min(from, index), index);
}

function width(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

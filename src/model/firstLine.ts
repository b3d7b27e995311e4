/** A title is one line in a tab, in characters. */
const maxTitle = 100;

/** The first line of a text, for a title. */
export function firstLine(text: string): string {
  return (text.trim().split("\n", 1)[0] ?? "").slice(0, maxTitle);
}

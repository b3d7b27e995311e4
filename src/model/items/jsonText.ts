/** Longer JSON is not set line by line, nor is any that would become this many times as long: it is nested deeply. */
const longest = 200_000;
const mostGrowth = 8;

/** A value as JSON to be read. What a tool made of it is checked by nobody on its way here. */
export function jsonText(value: unknown): string {
  try {
    const short = JSON.stringify(value) ?? "";
    if (short.length > longest) return short;
    const long = JSON.stringify(value, undefined, 2);
    return long.length > mostGrowth * short.length + 1000 ? short : long;
  } catch (error) {
    // Nested more deeply than the engine can follow.
    return `(${error instanceof Error ? error.message : "?"})`;
  }
}

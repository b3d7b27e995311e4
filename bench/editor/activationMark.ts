/** Marks the line with the result: milliseconds by extension id, as JSON. */
export const activationMark = "@@activation ";

/** Chromium finds the direction of each paragraph anew with every key; that takes seconds in a very long text. */
const longest = 20_000;

/** Scripts that are written from right to left. */
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** The `dir` of a text: each paragraph's own, but that of its first letter for all of a very long one. */
export function directionOf(text: string): "auto" | "ltr" | "rtl" {
  if (text.length <= longest) return "auto";
  const [letter = ""] = /\p{L}/u.exec(text) ?? [];
  return rightToLeft.test(letter) ? "rtl" : "ltr";
}

/**
 * Text from the model that a person decides about, with nothing hidden in it: controls, bidirectional and invisible
 * characters become their code point. Newlines and tabs stay.
 */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u2800\u3164\uFFA0]/gu, (character) =>
    character === "\n" || character === "\t" ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/**
 * A name that can't be made to read as another one: what turns the direction of writing becomes its code point, as do
 * controls. Joiners stay, which names in many languages need.
 */
export function visibleName(name: string): string {
  return name.replace(
    /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

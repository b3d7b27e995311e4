/**
 * Text from the model that a person decides about, with nothing hidden in it: controls, bidirectional and invisible
 * characters become their code point. Newlines and tabs stay.
 */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u2800\u3164\uFFA0]/gu, (character) =>
    character === "\n" || character === "\t" ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

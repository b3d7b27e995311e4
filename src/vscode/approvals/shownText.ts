/**
 * Text from the model as it may stand in a quick-pick: what it says is what a person sees. Controls, bidirectional
 * and invisible characters become their code point, and `$(name)` doesn't turn into an icon.
 */
export function shownText(text: string): string {
  return (
    text
      .replaceAll("\t", "    ")
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u2800\u3164\uFFA0]/gu, (character) => {
        return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
      })
      // VS Code's own escape, a backslash, can't be told from one that is part of the command. A zero-width space can't
      // be part of it: it would have become \u{200b} above.
      .replaceAll("$(", "$\u200b(")
  );
}

/** A row of a text that is broken into rows. */
export interface ShownRow {
  readonly text: string;
  /** False for what is left of a line that was too long for one row. */
  readonly startsLine: boolean;
}

/**
 * Breaks a text into rows that a quick-pick shows without cutting them off: at every newline, and where a line is
 * longer than `width` characters.
 * @returns all rows, the caller decides how many fit
 */
export function shownRows(text: string, width: number): ShownRow[] {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .flatMap((line) => {
      const characters = [...line];
      const rows: ShownRow[] = [];
      do {
        rows.push({ text: shownText(characters.splice(0, width).join("")), startsLine: rows.length === 0 });
      } while (characters.length > 0);
      return rows;
    });
}

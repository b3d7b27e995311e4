import { visibleText } from "../../shared/visibleText";

/**
 * Text from the model as it may stand in a quick-pick: what it says is what a person sees. Controls, bidirectional
 * and invisible characters become their code point, and `$(name)` doesn't turn into an icon.
 */
export function shownText(text: string): string {
  return (
    visibleText(text)
      .replaceAll("\t", "    ")
      .replaceAll("\n", "\\u{a}")
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

/** Like `shownRows` for prose: rows break between words, and only a word that is longer than a row is broken itself. */
export function proseRows(text: string, width: number): ShownRow[] {
  const wrapped = text
    .trim()
    .split(/\r?\n/)
    .flatMap((line) => {
      const rows = [""];
      for (const word of line.split(" ")) {
        const row = rows.at(-1) ?? "";
        if (row === "") rows[rows.length - 1] = word;
        else if (textWidth(`${row} ${word}`) <= width) rows[rows.length - 1] = `${row} ${word}`;
        else rows.push(word);
      }
      return rows;
    });
  return shownRows(wrapped.join("\n"), width);
}

/**
 * Breaks a text into rows that a quick-pick shows without cutting them off: at every newline, and where a line is
 * longer than a row.
 * @param width of a row, in lower-case letters of a proportional font
 * @returns all rows; the caller decides how many fit
 */
export function shownRows(text: string, width: number): ShownRow[] {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .flatMap((line) => broken(line, width).map((row, index) => ({ text: row, startsLine: index === 0 })));
}

function broken(line: string, width: number): string[] {
  const rows: string[] = [];
  let row = "";
  let used = 0;
  for (const character of line) {
    const shown = shownText(character);
    const needed = widthOf(shown);
    if (used + needed > width) {
      rows.push(shownText(row));
      row = "";
      used = 0;
    }
    row += character;
    used += needed;
  }
  return [...rows, shownText(row)];
}

function textWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + widthOf(shownText(character)), 0);
}

function widthOf(shown: string): number {
  // From the Korean letters on, most scripts are drawn twice as wide as Latin.
  if ((shown.codePointAt(0) ?? 0) >= 0x1100) return 2;
  return /^[A-Zmw@%&]$/.test(shown) ? 1.5 : shown.length;
}

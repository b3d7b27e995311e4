/** One shown character with the colours that hold for it, as escape sequences. */
interface Cell {
  readonly style: string;
  readonly text: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const sequence = /\x1b\[[0-9;?]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)/y;

/**
 * Terminal output as it looks in the end: what comes after a carriage return is written over the start of its line,
 * and "erase in line" takes away the rest. A line that overwrites nothing stays as it is, character by character.
 */
export function applyOverwrites(output: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
  if (!/\r|\x1b\[[012]?K/.test(output)) return output;
  let style = "";
  const lines = output.split(/\r*\n/).map((line) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
    if (!/[\r\x1b]/.test(line)) return line;
    const read = readLine(line, style);
    const shown = read.rewritten
      ? `${written(read.cells, style)}${read.style === style ? "" : restyle(read.style)}`
      : line;
    style = read.style;
    return shown;
  });
  return lines.join("\n");
}

function readLine(line: string, before: string) {
  const cells: Cell[] = [];
  let style = before;
  let column = 0;
  let rewritten = false;
  for (let index = 0; index < line.length; ) {
    sequence.lastIndex = index;
    const found = sequence.exec(line)?.[0];
    if (found !== undefined) {
      index += found.length;
      if (found.endsWith("m")) style = nextStyle(style, found);
      else if (found.endsWith("K")) {
        rewritten = true;
        erase(cells, found, column);
      }
      continue;
    }
    const text = String.fromCodePoint(line.codePointAt(index) ?? 0);
    index += text.length;
    if (text === "\r") {
      rewritten = true;
      column = 0;
    } else {
      while (cells.length < column) cells.push({ style: "", text: " " });
      cells[column] = { style, text };
      column += 1;
    }
  }
  return { cells, style, rewritten };
}

/** Colours add up until a reset; of many, the last ones count. */
function nextStyle(style: string, sgr: string): string {
  if (sgr === "\x1b[m" || sgr === "\x1b[0m") return "";
  if (sgr.startsWith("\x1b[0;")) return sgr;
  const all = style + sgr;
  return all.length < 200 ? all : all.slice(all.indexOf("\x1b", all.length - 100));
}

function erase(cells: Cell[], sequence: string, column: number): void {
  const what = sequence.slice(2, -1);
  if (what === "" || what === "0") cells.length = Math.min(cells.length, column);
  else if (what === "2") cells.length = 0;
  else for (let index = 0; index < Math.min(column, cells.length); index += 1) cells[index] = { style: "", text: " " };
}

function written(cells: readonly Cell[], before: string): string {
  let text = "";
  let style = before;
  for (const cell of cells) {
    if (cell.style !== style) text += restyle(cell.style);
    style = cell.style;
    text += cell.text;
  }
  return style === before ? text : text + restyle(before);
}

function restyle(style: string): string {
  return `\x1b[0m${style}`;
}

import assert from "node:assert/strict";
import { applyOverwrites } from "../../webview-ui/items/overwrites";
import { growth } from "../support/growth";

describe("applyOverwrites", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["leaves plain text alone", "a\nb\n", "a\nb\n"],
    ["takes line ends of any kind", "a\r\nb\r\r\nc", "a\nb\nc"],
    ["writes over the start of the line", "10%\r50%\r100%\nend", "100%\nend"],
    ["keeps the rest of a longer line", "abcdef\rXY\n", "XYcdef\n"],
    ["keeps a line that only goes back", "working\r", "working"],
    ["erases to the end of the line", "abcdef\rXY\x1b[K\n", "XY\n"],
    ["erases the whole line", "abc\x1b[2K\rde", "de"],
    ["counts a pair of surrogates as one", "😀b\rX", "Xb"],
    ["leaves colours of other lines alone", "\x1b[31mred\nmore\x1b[0m\n1\r2", "\x1b[31mred\nmore\x1b[0m\n2"],
    ["keeps the colour of what is written over", "\x1b[31mab\x1b[0m\rX", "X\x1b[0m\x1b[31mb\x1b[0m"],
    ["lets a colour go on after the line", "a\r\x1b[32mb\nc", "\x1b[0m\x1b[32mb\x1b[0m\x1b[0m\x1b[32m\nc"],
  ];
  for (const [name, output, shown] of cases) {
    it(name, () => assert.equal(applyOverwrites(output), shown));
  }

  it("takes time in proportion to the output", function () {
    this.timeout(30_000);
    const bar = (steps: number) => Array.from({ length: steps }, (_, index) => `\x1b[2K\r${index} of all`).join("");
    assert.equal(applyOverwrites(bar(2000)), "1999 of all");
    const grown = growth((steps) => void applyOverwrites(bar(steps)), 2000);
    assert.ok(grown < 80, `${grown} times as long for 16 times as much`);
  });
});

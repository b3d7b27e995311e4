import assert from "node:assert/strict";
import fc from "fast-check";
import { proseRows, shownRows, shownText } from "../../../src/vscode/approvals/shownText";

/** What a quick-pick draws as an icon. */
const icon = /\$\([a-zA-Z0-9-]+(~[a-zA-Z]+)?\)/;
const joined = (text: string, width: number): string =>
  shownRows(text, width)
    .map((row, index) => (row.startsLine && index > 0 ? "\n" : "") + row.text)
    .join("");

describe("text from the model in a quick-pick", () => {
  it("never becomes an icon, and keeps its backslashes", () => {
    assert.doesNotMatch(shownText("$(trash) \\$(rocket) $$(check~spin)"), icon);
    assert.equal(shownText("\\$(rocket)").replaceAll("\u200b", ""), "\\$(rocket)");
  });

  it("shows what would be invisible or turn the line around", () => {
    assert.equal(shownText("a\u202eb\u200bc\u001bd\re\u2028f"), "a\\u{202e}b\\u{200b}c\\u{1b}d\\u{d}e\\u{2028}f");
  });

  it("starts a row at every line, and breaks long ones", () => {
    assert.deepEqual(shownRows("ab\r\n\nabcdefgh\n", 4), [
      { text: "ab", startsLine: true },
      { text: "", startsLine: true },
      { text: "abcd", startsLine: true },
      { text: "efgh", startsLine: false },
    ]);
    assert.deepEqual(
      shownRows("漢字漢字", 4).map(({ text }) => text),
      ["漢字", "漢字"],
    );
  });

  it("breaks prose between words, and a long word where it must", () => {
    const rows = (text: string) => proseRows(text, 10).map((row) => row.text);
    assert.deepEqual(rows("May I run the tests?\nPlease"), ["May I run", "the tests?", "Please"]);
    assert.deepEqual(rows("a-very-long-word b"), ["a-very-lon", "g-word", "b"]);
  });

  it("loses nothing when a line is broken, wherever that happens", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.integer({ min: 1, max: 9 }), (text, width) => {
        const expected = text.trimEnd().split(/\r?\n/).map(shownText).join("\n");
        // Rows may part "$" from "(", which then needs nothing between them.
        assert.equal(joined(text, width).replaceAll("\u200b", ""), expected.replaceAll("\u200b", ""));
        for (const row of shownRows(text, width)) assert.doesNotMatch(row.text, icon);
      }),
    );
  });
});

import assert from "node:assert/strict";
import { Lexer, type Token } from "marked";
import { plainText, withoutImages } from "../../../src/model/plainText";

describe("the plain text of Markdown", () => {
  const cases: readonly (readonly [what: string, markdown: string, text: string])[] = [
    ["has no marks of emphasis", "It **must** be _two_, ~~not~~ `a * b`.", "It must be two, not a * b."],
    [
      "joins the lines of a paragraph, and keeps breaks",
      "one\n  two\nthree  \nfour\n\nfive",
      "one two three\nfour\n\nfive",
    ],
    ["has headings and quotes as paragraphs", "# Why\n\n> Because.\n> So.\n\n---\n\nEnd", "Why\n\nBecause. So.\n\nEnd"],
    ["keeps lists", "- one\n- two\n  1. a\n  2. b\n\n3. c\n4. d", "- one\n- two\n  1. a\n  2. b\n\n3. c\n4. d"],
    ["keeps boxes to tick", "- [x] done\n- [ ] to do", "- [x] done\n- [ ] to do"],
    ["keeps code as it is", "Use:\n\n```ts\nconst a = 1; // **no**\n```", "Use:\n\nconst a = 1; // **no**"],
    ["sets a table a row a line", "| A | **B** |\n| - | - |\n| 1 | 2 |", "A | B\n1 | 2"],
    [
      "says where a link leads",
      "See [the docs](https://x.y/z) or <https://x.y>.",
      "See the docs (https://x.y/z) or https://x.y.",
    ],
    ["says what an image is called", "![A chart](https://x.y/z.png) here", "A chart here"],
    [
      "reads escapes and entities",
      "1 \\* 2 &lt; 3 &amp; 4 &#39;5&#39; &bogus; &constructor;",
      "1 * 2 < 3 & 4 '5' &bogus; &constructor;",
    ],
    ["shows markup as text", 'a <b>bold</b> <img src="https://x.y">', 'a <b>bold</b> <img src="https://x.y">'],
    ["leaves what is no Markdown", "a_b_c * d, x[1](no, 5 > 4 # 3", "a_b_c * d, x[1](no, 5 > 4 # 3"],
    ["is empty when nothing is said", " \n\n[a]: https://x.y", ""],
    ["reads from right to left as well", "**שלום** עולם", "שלום עולם"],
  ];
  for (const [what, markdown, text] of cases) it(what, () => assert.equal(plainText(markdown), text));

  it("takes text of any depth and length", function () {
    this.timeout(5000);
    assert.equal(typeof plainText(`${">".repeat(20_000)} deep`), "string");
    assert.equal(typeof plainText("*".repeat(20_000)), "string");
    assert.ok(plainText("word **bold**\n\n".repeat(5000)).length > 40_000);
  });
});

describe("Markdown without images", () => {
  const images = (tokens: readonly Token[]): number =>
    tokens.reduce(
      (sum, token) => sum + Number(token.type === "image") + ("tokens" in token ? images(token.tokens ?? []) : 0),
      0,
    );

  for (const markdown of [
    "![a](https://x.y/a.png)",
    // An escape in front would have undone an escape.
    "\\![a](https://x.y/a.png)",
    "\\\\![a](https://x.y/a.png) \\\\\\![a](https://x.y/a.png)",
    "[![a](https://x.y/a.png)](https://x.y) ![a][b] ![b]\n\n[b]: https://x.y/b.png",
  ]) {
    it(`has none: ${markdown.replaceAll("\n", "⏎")}`, () => {
      assert.equal(images(new Lexer({ gfm: true }).lex(withoutImages(markdown))), 0);
    });
  }

  it("is the same text for whoever reads it", () => {
    assert.equal(withoutImages("Wow! [a](b) `x`"), "Wow! [a](b) `x`");
  });
});

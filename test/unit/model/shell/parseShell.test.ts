import assert from "node:assert/strict";
import fc from "fast-check";
import { parseShell, type ShellCommand } from "../../../../src/model/shell/parseShell";

/** Each command as `[input|]word word >target`; words that are not exact begin with "?". */
function drawn(commands: readonly ShellCommand[] | undefined): string[] | undefined {
  const line = ({ words, redirects, input, background }: ShellCommand): string =>
    [
      ...(input ? [`${input.words[0]?.text}|`] : []),
      ...words.map(({ text, exact }) => `${exact ? "" : "?"}${text.replaceAll(" ", "·")}`),
      ...redirects.map(({ op, target }) => `${op}${target.text}`),
      ...(background ? ["&"] : []),
    ].join(" ");
  return commands?.map(line);
}

describe("parseShell", () => {
  const cases: readonly (readonly [string, readonly string[] | undefined])[] = [
    ["", []],
    ["ls -la  src", ["ls -la src"]],
    ["echo 'a b' \"c d\" e\\ f 'it'\\''s'", ["echo a·b c·d e·f it's"]],
    ["a && b || c; d\ne", ["a", "b", "c", "d", "e"]],
    ["cat x | sort -u |& head", ["cat x", "cat| sort -u", "sort| head"]],
    ["echo 'a > b && c'", ["echo a·>·b·&&·c"]],
    ["echo a > out 2>&1 >> log 2>/dev/null", ["echo a >out >&1 >>log >/dev/null"]],
    ["> empty", [">empty"]],
    ["cmd &> all.log &", ["cmd &>all.log &"]],
    ['echo $HOME/x \x24{A:-b} "$B c"', ["echo ?$HOME/x ?\x24{A:-b} ?$B·c"]],
    ["echo $(rm -rf x) `touch y`", ["rm -rf x", "touch y", "echo ?$(rm·-rf·x) ?`touch·y`"]],
    ['echo "now $(date; rm z)"', ["date", "rm z", "echo ?now·$(date;·rm·z)"]],
    ["bash <(curl x)", ["curl x", "bash ?<(curl·x)"]],
    ["(cd a && rm b) | sh", ["cd a", "rm b", "rm| sh"]],
    ["{ a; b; } > out", ["a", "b", ">out"]],
    ["if test -f x; then rm x; else touch x; fi", ["test -f x", "rm x", "touch x"]],
    ["for f in *.ts; do rm $f; done", ["rm ?$f"]],
    ["while true; do sleep 1; done", ["true", "sleep 1"]],
    ["[[ a > b ]] && rm x", ["rm x"]],
    ["cat <<EOF > x\nrm -rf /\nEOF\nls", ["cat >x", "ls"]],
    ["cat <<-'EOF'\n\t$(rm x)\n\tEOF", ["cat"]],
    ["cat <<EOF\n$(rm x)\nEOF", undefined],
    ["cat <<< 'a b'", ["cat <<<a b"]],
    ["a # b; rm x", ["a"]],
    ["echo a#b", ["echo a#b"]],
    ["A=1 B='2 3' make", ["A=1 B=2·3 make"]],
    ["echo $((1 + 2))", ["echo ?$((1·+·2))"]],
    ["echo a \\\n  b", ["echo a b"]],
    ["echo $'a\\nb'", ["echo ?a\\nb"]],
    // More than is understood: nothing is said.
    ["echo 'open", undefined],
    ['echo "open', undefined],
    ["echo $(open", undefined],
    ["cat <<EOF\nno end", undefined],
    ["case $x in a) rm y;; esac", undefined],
    ["f() { rm x; }", undefined],
    ["a )", undefined],
    ["((x++))", undefined],
    ["for f in $(ls); do rm $f; done", undefined],
  ];
  for (const [script, expected] of cases) {
    it(JSON.stringify(script), () => assert.deepEqual(drawn(parseShell(script)), expected));
  }

  it("finds quoted words again, whatever is in them", () => {
    const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 6 }), (words) => {
        const [command, ...others] = parseShell(`x ${words.map(quote).join(" ")}`) ?? [];
        assert.equal(others.length, 0);
        assert.deepEqual(
          command?.words.slice(1).map(({ text, exact }) => [text, exact]),
          words.map((word) => [word, true]),
        );
      }),
    );
  });

  it("ends with every text, and in time", () => {
    const piece = fc.constantFrom(
      "'",
      '"',
      "$(",
      "`",
      ")",
      "(",
      ";",
      "|",
      "&&",
      ">",
      "<<E",
      "\n",
      "E",
      "rm",
      " ",
      "\\",
      "${",
      "}",
      "#",
      "if",
      "[[",
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => void parseShell(pieces.join(""))));
    assert.equal(parseShell("$(".repeat(5_000)), undefined);
    assert.equal(parseShell("x".repeat(30_000)), undefined);
  });
});

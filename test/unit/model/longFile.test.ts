import assert from "node:assert/strict";
import { type FileReview, fileReview, rightText } from "../../../src/model/fileReview";
import { editPlaces, shownText, withRightSide } from "../../../src/model/rightSide";
import { writeHunks } from "../../../src/model/writeHunks";

/** Mixed endings, a byte order mark, and no newline at the end. */
function longFile(lines: number): string[] {
  const all = Array.from({ length: lines }, (_, index) => `line ${index % 1000}${index % 7 === 0 ? "\r\n" : "\n"}`);
  all[0] = `\uFEFF${all[0]}`;
  all.push("the end");
  return all;
}

function review(base: readonly string[], at: readonly number[]): FileReview {
  const edits = at.map((start) => ({
    start,
    newStart: start,
    before: [base[start] ?? ""],
    after: [`CHANGED ${base[start]}`],
  }));
  const diff = writeHunks(base.join(""), edits);
  const change = { path: "/a", kind: "update", movePath: null, diff, added: 0, removed: 0 } as const;
  return fileReview(change, base.join(""));
}

function typeAt(file: FileReview, change: (lines: string[]) => void): FileReview {
  const lines = shownText(rightText(file)).split("\n");
  change(lines);
  return withRightSide(file, lines.join("\n"));
}

describe("writing into the proposal of a long file", function () {
  this.timeout(60_000);
  const base = longFile(30_000);
  const at = [2, 10_000, 29_990];

  it("keeps every byte that nobody touched, and the choice", () => {
    const proposed = review(base, at);
    const expected = [...base];
    for (const each of at) expected[each] = `CHANGED ${base[each]}`;
    let file = typeAt(proposed, (lines) => lines.splice(5_000, 1, "mine", "and mine"));
    expected.splice(5_000, 1, "mine\n", "and mine\n");
    assert.equal(rightText(file), expected.join(""));
    file = typeAt(file, (lines) => lines.splice(7_000, 1));
    expected.splice(7_000, 1);
    assert.equal(rightText(file), expected.join(""));
    assert.equal(file.declined.size, 0);
    assert.deepEqual(
      editPlaces(file).map(({ state }) => state),
      ["accepted", "accepted", "accepted"],
    );
  });

  it("knows when all is as it was, and when an edit is taken back or written over", () => {
    const proposed = review(base, at);
    const typed = typeAt(proposed, (lines) => lines.splice(5_000, 0, "mine"));
    assert.notEqual(typed.edited, null);
    assert.equal(typeAt(typed, (lines) => lines.splice(5_000, 1)).edited, null);
    const back = typeAt(proposed, (lines) => lines.splice(10_000, 1, shownText(base[10_000] ?? "").trimEnd()));
    assert.deepEqual([back.edited, [...back.declined.keys()]], [null, [1]]);
    const over = typeAt(typed, (lines) => lines.splice(10_001, 1, "other"));
    assert.deepEqual(
      editPlaces(over).map(({ state }) => state),
      ["accepted", "edited", "accepted"],
    );
    const end = typeAt(proposed, (lines) => lines.push("more"));
    assert.ok(rightText(end).endsWith("the end\nmore"));
  });

  it("does not take minutes when every line is another one", function () {
    this.timeout(60_000);
    const many = Array.from({ length: 1_000 }, (_, index) => index * 30);
    typeAt(review(base, many), (lines) => lines.forEach((line, index) => void lines.splice(index, 1, `${line}!`)));
  });
});

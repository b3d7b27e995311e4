import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { replayGolden } from "../../support/golden";

describe("a change that is being written", () => {
  for (const version of ["0.169.0", "0.130.0"]) {
    it(`is there before its item, and then gives way to it: ${version}`, () => {
      const lines = readFileSync(`test/golden/patch-written-${version}.jsonl`, "utf8").split("\n");
      const end = lines.findLastIndex((line) => line.includes("patchUpdated")) + 1;
      const item = replayGolden(lines.slice(0, end))?.turns[0]?.items.at(-1);
      assert.ok(item?.type === "fileChange" && item.writing);
      assert.equal(item.status, "inProgress");
      assert.deepEqual(item.changes.map(({ path }) => path).toSorted(), ["a.txt", "del.txt", "new.txt"]);
      const items = replayGolden(lines)?.turns[0]?.items.filter(({ type }) => type === "fileChange") ?? [];
      assert.equal(items.length, 1);
      assert.ok(items[0]?.type === "fileChange" && items[0].writing === undefined);
    });
  }
});

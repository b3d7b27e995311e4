import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replayGolden } from "../../support/golden";

const folder = join("test", "golden");

describe("golden transcripts", () => {
  const recorded = readdirSync(folder).filter((file) => file.endsWith(".jsonl"));

  it("are there for both servers", () => {
    for (const version of ["0.169.0", "0.130.0"]) {
      assert.ok(recorded.filter((file) => file.includes(version)).length >= 6, version);
    }
  });

  for (const file of recorded) {
    it(file, () => {
      const lines = readFileSync(join(folder, file), "utf8").split("\n");
      const expected: unknown = JSON.parse(
        readFileSync(join(folder, file.replace(".jsonl", ".expected.json")), "utf8"),
      );
      assert.deepEqual(JSON.parse(JSON.stringify(replayGolden(lines))), expected);
    });
  }
});

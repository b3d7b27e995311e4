import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { applyEdits, backwards, parseHunks } from "../../../src/model/hunks";
import { makeTempFolder, removeFolder } from "../../support/codexHome";
import { git, pickEdits, random, writeCases } from "../../support/randomDiffs";

/** As many as the product promises; the oracle takes them all at once. */
const count = 2000;

describe("hunks", () => {
  it(`makes the chosen edits to the byte, as git apply does (${count} random cases)`, function () {
    this.timeout(120_000);
    const seed = Number(process.env["SIDECAR_SEED"] ?? Date.now() % 1_000_000);
    const next = random(seed);
    const folder = makeTempFolder("hunks");
    try {
      const whole = writeCases(folder, count, next);
      const choices = new Map<string, boolean[]>();
      let patch = "";
      for (const [name, hunks] of whole) {
        const chosen = (parseHunks(hunks.join(""))?.edits ?? []).map(() => next() < 0.5);
        choices.set(name, chosen);
        if (chosen.includes(true))
          patch += `diff --git a/chosen/${name} b/chosen/${name}\n--- a/chosen/${name}\n+++ b/chosen/${name}\n${pickEdits(hunks, chosen)}`;
      }
      git(folder, ["apply", "--recount", "--whitespace=nowarn", "-"], patch);
      let edits = 0;
      for (const [name, hunks] of whole) {
        const where = `seed ${seed}, case ${name}`;
        const parsed = parseHunks(hunks.join(""));
        const chosen = choices.get(name) ?? [];
        assert.ok(parsed, where);
        edits += chosen.length;
        const read = (side: string): string => readFileSync(join(folder, side, name), "latin1");
        const before = read("before");
        assert.equal(
          applyEdits(parsed, before, () => true),
          read("after"),
          `${where}: all`,
        );
        assert.equal(
          applyEdits(backwards(parsed), read("after"), () => true),
          before,
          `${where}: backwards`,
        );
        assert.equal(
          applyEdits(parsed, before, () => false),
          before,
          `${where}: none`,
        );
        assert.equal(
          applyEdits(parsed, before, (index) => chosen[index] === true),
          read("chosen"),
          where,
        );
        const after = read("after").split(/(?<=\n)/);
        for (const { newStart, after: lines } of parsed.edits) {
          assert.deepEqual(after.slice(newStart, newStart + lines.length), lines, `${where}: where the edit will be`);
        }
      }
      assert.ok(whole.size > count * 0.8 && edits > count, `${whole.size} files with ${edits} edits`);
    } finally {
      removeFolder(folder);
    }
  });

  it("knows a lone carriage return for an ending, which git does not", () => {
    const parsed = parseHunks("@@ -1,3 +1,3 @@\n-one\r+ONE\r two\r-three\r+THREE\r");
    assert.ok(parsed);
    assert.equal(parsed.edits.length, 2);
    assert.equal(
      applyEdits(parsed, "one\rtwo\rthree\r", (index) => index === 1),
      "one\rtwo\rTHREE\r",
    );
  });
});

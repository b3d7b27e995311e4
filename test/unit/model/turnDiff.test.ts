import assert from "node:assert/strict";
import { changeEntry, turnEntries } from "../../../src/model/diffEntries";
import { proposal, reverted } from "../../../src/model/proposal";
import { diffedFiles, turnDiffView } from "../../../src/model/turnDiff";
import type { FileChange } from "../../../src/shared/items";

const header = "diff --git a/a b.txt b/a b.txt\nindex 1..2\n--- a/a b.txt\n+++ b/a b.txt\n";
const hunk = "@@ -1,3 +1,3 @@\n one\n--- two\n+TWO\n three\n";

describe("a turn's diff", () => {
  it("has its files, whatever their lines look like", () => {
    const added =
      "diff --git a/n.txt b/n.txt\nnew file mode 100644\nindex 0..1\n--- /dev/null\n+++ b/n.txt\n@@ -0,0 +1 @@\n+hi\n";
    const gone =
      "diff --git a/g.txt b/g.txt\ndeleted file mode 100644\n--- a/g.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-bye\n";
    const moved = "diff --git a/x.txt b/sub/y.txt\nsimilarity index 100%\nrename from x.txt\nrename to sub/y.txt\n";
    const empty = "diff --git a/e e.txt b/e e.txt\nnew file mode 100644\nindex 0..1\n";
    const files = diffedFiles(header + hunk + added + gone + moved + empty);
    assert.deepEqual(
      files.map(({ before, after }) => [before, after]),
      [
        ["a b.txt", "a b.txt"],
        [null, "n.txt"],
        ["g.txt", null],
        ["x.txt", "sub/y.txt"],
        [null, "e e.txt"],
      ],
    );
    assert.equal(files[0]?.hunks, hunk);
    assert.deepEqual(turnDiffView(header + hunk + added), { files: 2, added: 2, removed: 1 });
    assert.equal(turnDiffView(""), undefined);
  });

  it("leads back from what is on the disk, and says when it doesn't", () => {
    assert.equal(reverted(hunk, "one\nTWO\nthree\n"), "one\n-- two\nthree\n");
    assert.equal(reverted(hunk, "one\nTWO!\nthree\n"), undefined);
    assert.equal(reverted("no hunk\n", "one\n"), undefined);
    const unended = "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n";
    assert.equal(reverted(unended, "b\n"), "a");
  });

  it("names no file outside of its folder, but for those that the turn has changed", () => {
    const outside = header.replaceAll("a b.txt", "../../etc/passwd") + hunk;
    assert.deepEqual(turnEntries(outside, "/w", []), []);
    assert.equal(turnEntries(header + hunk, "/w", [])[0]?.after, "/w/a b.txt");
    const elsewhere = header.replaceAll("a b.txt", "/other/a b.txt") + hunk;
    assert.deepEqual(turnEntries(elsewhere, "/w", ["/w/a b.txt"]), []);
    const [entry] = turnEntries(elsewhere, "/w", ["/other/a b.txt"]);
    assert.deepEqual([entry?.before, entry?.after], ["/other/a b.txt", "/other/a b.txt"]);
  });

  it("makes hunks of whole files", () => {
    const change: FileChange = { path: "/w/a", kind: "add", movePath: null, diff: "", added: 0, removed: 0 };
    for (const content of ["one\ntwo\n", "one\r\ntwo", "", "\n"]) {
      const { hunks } = changeEntry({ ...change, diff: content });
      const made = proposal({ ...change, kind: "update", diff: hunks }, "");
      assert.equal(made.kind === "text" && made.text, content);
      assert.equal(reverted(hunks, content), "");
      assert.equal(reverted(changeEntry({ ...change, kind: "delete", diff: content }).hunks, ""), content);
    }
  });
});

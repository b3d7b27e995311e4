import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileChange } from "../../../src/model/itemView";
import { proposal } from "../../../src/model/proposal";
import type { FileUpdateChange } from "../../../src/protocol/generated/v2/FileUpdateChange";
import type { FileChange } from "../../../src/shared/items";

/** One patch that a real server asked about and then applied: `changes` as it sent them, files as they were on disk. */
interface Case {
  readonly servers: readonly string[];
  readonly name: string;
  readonly before: Readonly<Record<string, string>>;
  readonly changes: readonly FileUpdateChange[];
  readonly after: Readonly<Record<string, string>>;
}

const cases = JSON.parse(readFileSync("test/unit/model/proposalCases.json", "utf8")) as readonly Case[];
/** 0.130.0 shows the last of several sections for one file only, and writes them all: not knowable from its diff. */
const unknowable = "same file twice no overlap";

function update(diff: string): FileChange {
  return { path: "/a", kind: "update", movePath: null, diff, added: 0, removed: 0 };
}

/** The files after all changes of a case, by the model's word. */
function predicted({ before, changes }: Case): Record<string, string> {
  const files = { ...before };
  for (const change of changes.map(fileChange)) {
    const result = proposal(change, before[change.path] ?? null);
    assert.notEqual(result.kind, "doesNotApply", change.path);
    if (result.kind === "deleted" || change.movePath !== null) delete files[change.path];
    if (result.kind === "text") files[change.movePath ?? change.path] = result.text;
  }
  return files;
}

describe("proposal", () => {
  for (const recorded of cases) {
    const { name, servers, after } = recorded;
    it(`${name}: foretells what ${servers.join(" and ")} wrote`, () => {
      if (name === unknowable) assert.notDeepEqual(predicted(recorded), after);
      else assert.deepEqual(predicted(recorded), after);
    });
  }

  it("has cases of both servers", () => {
    for (const server of ["0.169.0", "0.130.0"]) {
      assert.ok(cases.filter(({ servers }) => servers.includes(server)).length >= 40, server);
    }
  });

  it("needs the file that is to be changed", () => {
    assert.deepEqual(proposal(update("@@ -1 +1 @@\n-a\n+b\n"), null), { kind: "doesNotApply", why: "missing" });
    assert.deepEqual(proposal({ ...update("a\n"), kind: "delete" }, null), { kind: "doesNotApply", why: "missing" });
  });

  it("does not bend a hunk to a file that differs, not even by a line ending, a shift or a missing newline", () => {
    const change = update("@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n");
    for (const text of [
      "one\n2\nthree\n",
      "one\r\ntwo\r\nthree\r\n",
      "zero\none\ntwo\nthree\n",
      "one\ntwo\nthree",
      "",
    ]) {
      assert.deepEqual(proposal(change, text), { kind: "doesNotApply", why: "changed" }, JSON.stringify(text));
    }
    assert.deepEqual(proposal(change, "one\ntwo\nthree\nfour\n"), { kind: "text", text: "one\nTWO\nthree\nfour\n" });
  });

  it("refuses what is not a list of hunks", () => {
    for (const diff of [
      "a\n",
      "--- a\n+++ b\n@@ -1 +1 @@\n-a\n+b\n",
      "@@ -1 +1 @@\n-a\n",
      "@@ -1 +1 @@\n-a\n-b\n+c\n",
      "@@ -1 +1 @@\n-a\n+b\nmore\n",
      "@@ -x +1 @@\n",
    ]) {
      assert.deepEqual(proposal(update(diff), "a\n"), { kind: "doesNotApply", why: "malformed" }, JSON.stringify(diff));
    }
  });

  it("refuses hunks out of order", () => {
    const diff = "@@ -3 +3 @@\n-c\n+C\n@@ -1 +1 @@\n-a\n+A\n";
    assert.deepEqual(proposal(update(diff), "a\nb\nc\n"), { kind: "doesNotApply", why: "changed" });
  });

  it("inserts after the line that a hunk without old lines names", () => {
    assert.deepEqual(proposal(update("@@ -1,0 +2 @@\n+b\n"), "a\nc\n"), { kind: "text", text: "a\nb\nc\n" });
  });

  it("takes 20,000 lines in its stride", () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index}\n`);
    const diff = lines
      .map((line, index) => `@@ -${index + 1} +${index + 1} @@\n-${line}+${line.toUpperCase()}`)
      .join("");
    const result = proposal(update(diff), lines.join(""));
    assert.deepEqual(result, { kind: "text", text: lines.join("").toUpperCase() });
  });
});

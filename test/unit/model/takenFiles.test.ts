import assert from "node:assert/strict";
import { fileReview } from "../../../src/model/fileReview";
import { withEdit, withRightSide } from "../../../src/model/rightSide";
import { withTakenFiles } from "../../../src/model/takenFiles";
import type { FileChangeDecision } from "../../../src/shared/decisions";

const diff = "@@ -1,4 +1,4 @@\n-one\n+ONE\n two\n three\n-four\n+FOUR\n";
const change = { path: "/a.txt", kind: "update", movePath: null, diff, added: 2, removed: 2 } as const;
const decision: FileChangeDecision = {
  ...{ id: "d", threadId: "t", turnId: "u", itemId: "i", reason: null, answers: ["accept"] },
  ...{ kind: "fileChange", changes: [change] },
};
const proposed = fileReview(change, "one\ntwo\nthree\nfour\n");

describe("what is taken of a change so far", () => {
  const taken = (...reviews: Parameters<typeof withTakenFiles>[1] & object): unknown =>
    (withTakenFiles(decision, reviews) as FileChangeDecision).taken;

  it("is not said while all is as proposed, nor before the files were read", () => {
    assert.equal(withTakenFiles(decision, undefined), decision);
    assert.equal(withTakenFiles(decision, [proposed]), decision);
  });

  it("is said for each file", () => {
    const one = withEdit(proposed, 0, false, "no");
    const none = withEdit(one, 1, false, "");
    const whole = { ...proposed, wholeDeclined: "" };
    const written = withRightSide(proposed, "something else\n");
    assert.deepEqual(taken(one, none, whole, written, proposed), [
      { kind: "parts", taken: 1, of: 2 },
      { kind: "nothing" },
      { kind: "nothing" },
      { kind: "edited" },
      null,
    ]);
  });

  it("says which files replace others", () => {
    const replaces = (...reviews: Parameters<typeof withTakenFiles>[1] & object): unknown =>
      (withTakenFiles(decision, reviews) as FileChangeDecision).replaces;
    const added = { path: "/n.txt", kind: "add", movePath: null, diff: "new\n", added: 1, removed: 0 } as const;
    const moved = { ...change, movePath: "/b.txt" };
    const base = proposed.base;
    assert.equal(replaces(fileReview(added, null), fileReview(moved, base)), undefined);
    assert.deepEqual(replaces(proposed, fileReview(added, "old\n")), ["/n.txt"]);
    assert.deepEqual(replaces(fileReview(added, undefined, "digest")), ["/n.txt"], "bytes that are no text");
    assert.deepEqual(replaces(fileReview(moved, base, "digest")), ["/a.txt"]);
    assert.equal(replaces({ ...fileReview(added, "old\n"), wholeDeclined: "" }), undefined, "nothing is lost then");
  });

  it("does not call a file declined that is moved all the same", () => {
    const moved = withEdit(withEdit(fileReview({ ...change, movePath: "/b.txt" }, proposed.base), 0, false), 1, false);
    assert.deepEqual(taken(moved), [{ kind: "parts", taken: 0, of: 2 }]);
  });

  it("counts what has no place in the file any more", () => {
    const [first, ...rest] = proposed.edits;
    assert.ok(first);
    const changed = { ...proposed, changed: true, edits: rest, lost: [{ edit: first, at: 0, declined: null }] };
    assert.deepEqual(taken(changed), [{ kind: "parts", taken: 1, of: 2 }]);
  });

  it("is the same object until something else is said", () => {
    const once = withTakenFiles(decision, [withRightSide(proposed, "a\n")]);
    assert.equal(withTakenFiles(decision, [withRightSide(proposed, "ab\n")]), once);
    assert.notEqual(withTakenFiles(decision, [withEdit(proposed, 0, false, "")]), once);
  });
});

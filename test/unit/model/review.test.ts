import assert from "node:assert/strict";
import { reviewResult } from "../../../src/model/items/review";

describe("a review's text", () => {
  it("has findings, each with its place", () => {
    const text =
      "Two bugs.\n\nFull review comments:\n\n- [P1] Wrong — sum — /w/a b.ts:2-4\n  It subtracts.\n\n  Really.\n\n- No priority — C:\\w\\b.ts:7-7\n  Why";
    assert.deepEqual(reviewResult(text), {
      summary: "Two bugs.",
      findings: [
        {
          priority: 1,
          title: "Wrong — sum",
          path: "/w/a b.ts",
          startLine: 2,
          endLine: 4,
          body: "It subtracts.\n\nReally.",
        },
        { priority: null, title: "No priority", path: "C:\\w\\b.ts", startLine: 7, endLine: 7, body: "Why" },
      ],
    });
  });

  it("has none when it is anything else, which is shown as it is", () => {
    for (const text of [
      "",
      "All fine.",
      "Reviewer failed to output a response.",
      "Review comment:\n",
      "Review comment:\n\n- Wrong sum — somewhere",
      "Review comment:\n\nA word before\n- Wrong sum — /w/a.ts:1-2",
    ]) {
      assert.equal(reviewResult(text), undefined, text);
    }
  });
});

import assert from "node:assert/strict";
import { nameOf } from "../../../src/model/suggestedName";

describe("the name that is offered for a thread", () => {
  it("is what its first prompt is about, in a few words", () => {
    const cases: readonly (readonly [prompt: string, name: string])[] = [
      ["Please fix the parser. It drops the last token.", "Fix the parser"],
      ["hi, can you add tests for `add.ts`?", "Add tests for add.ts"],
      ["## Goal\n- one", "Goal"],
      ["1. Read the file: it is long", "Read the file"],
      ["```ts\nconst a = 1;\n```", "Ts"],
      ["修正してください。早く", "修正してください。早く"],
      ["", ""],
      ["?!", ""],
      [
        "Rename the function that adds two numbers everywhere in the project and its tests",
        "Rename the function that adds two numbers…",
      ],
    ];
    for (const [prompt, name] of cases) assert.equal(nameOf(prompt), name);
  });
});

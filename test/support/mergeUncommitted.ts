import assert from "node:assert/strict";
import type { ChatSession } from "./chatSession";
import { until } from "./until";
import { answerInput, quickInput } from "./workbench";

/** Goes on with the merge of a worktree that has one new file, b.txt, which is not committed yet. */
export async function mergeUncommitted({ page, read }: ChatSession): Promise<void> {
  await quickInput(page).getByText("Not all of it is committed (files: 1)").waitFor();
  await answerInput(page, "Add b.txt");
  await until(
    () => read("b.txt") !== undefined,
    () => "the merge",
  );
  assert.equal(read("b.txt"), "new\n");
}

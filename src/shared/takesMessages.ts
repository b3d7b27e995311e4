import type { TurnView } from "./view";

/**
 * Whether a message can go into a turn that runs. Reviews and compactions refuse it; a turn that is a command of the
 * person's own takes it, and ends without any model having read it.
 */
export function takesMessages({ items: [first] }: Pick<TurnView, "items">): boolean {
  if (first?.type === "commandExecution") return first.byUser !== true;
  return first?.type !== "enteredReviewMode" && first?.type !== "contextCompaction";
}

import { review } from "../model/items/review";
import { threadById } from "../model/state";
import type { NotificationParams } from "../protocol/methods";
import type { Ports } from "./ports";
import type { Store } from "./store";

/** Shows what a review has found where the code is. A new review takes away what the one before has found. */
export function showFindings(
  { item, threadId }: NotificationParams<"item/completed">,
  { store, ports }: { readonly store: Store; readonly ports: Pick<Ports, "findings"> },
): void {
  if (item.type === "enteredReviewMode") ports.findings.clear();
  if (item.type !== "exitedReviewMode") return;
  const found = review(item, "completed").result?.findings;
  if (found) ports.findings.show(found, threadById(store.state, threadId)?.view.cwd ?? "");
}

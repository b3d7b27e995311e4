import { review } from "../model/items/review";
import { threadById } from "../model/state";
import type { NotificationParams } from "../protocol/methods";
import { fileInside } from "./chat/fileLink";
import type { Ports } from "./ports";
import type { Store } from "./store";

/** Shows what a review has found where the code is, as far as that is in the workspace. A new review takes away what the one before has found. */
export function showFindings(
  { item, threadId }: NotificationParams<"item/completed">,
  { store, ports }: { readonly store: Store; readonly ports: Pick<Ports, "findings" | "workspace"> },
): void {
  if (item.type === "enteredReviewMode") ports.findings.clear();
  if (item.type !== "exitedReviewMode") return;
  const cwd = threadById(store.state, threadId)?.view.cwd ?? "";
  const folders = [...ports.workspace.folders(), ...(cwd === "" ? [] : [cwd])];
  const found = review(item, "completed").result?.findings.flatMap((finding) => {
    const path = fileInside(finding.path, cwd, folders);
    return path === undefined ? [] : [{ ...finding, path }];
  });
  if (found) ports.findings.show(found);
}

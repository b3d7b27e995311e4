import type { ItemStatus, ReviewFinding, ReviewItem, ReviewResult } from "../../shared/items";
import type { ItemOf } from "./itemOf";

/** One end of a review. 0.130.0 gives both the same id. */
export function review(item: ItemOf<"enteredReviewMode" | "exitedReviewMode">, status: ItemStatus): ReviewItem {
  if (item.type === "enteredReviewMode") return { type: item.type, id: item.id, status, text: item.review };
  const result = reviewResult(item.review);
  return { type: item.type, id: `${item.id}:end`, status, text: item.review, ...(result ? { result } : {}) };
}

/**
 * The findings in a review's text, which codex writes as a list (seen on 0.130.0 and 0.169.0):
 * `- TITLE — PATH:FIRST-LAST`, with the explanation below it, two spaces deep.
 * @returns undefined for any other text, which is then shown as it is
 */
export function reviewResult(text: string): ReviewResult | undefined {
  const header = /(?:^|\n)(?:Review comment|Full review comments):\n/.exec(text);
  if (!header) return undefined;
  const findings: ReviewFinding[] = [];
  let body: string[] = [];
  for (const line of text.slice(header.index + header[0].length).split("\n")) {
    const found =
      /^- (?:\[[ x]\] )?(?:\[P(?<priority>\d)\] )?(?<title>.+) — (?<path>.+):(?<first>\d+)-(?<last>\d+)$/.exec(
        line,
      )?.groups;
    if (found) {
      const { priority, title = "", path = "", first, last } = found;
      body = [];
      findings.push({
        priority: priority === undefined ? null : Number(priority),
        title,
        path,
        startLine: Number(first),
        endLine: Math.max(Number(first), Number(last)),
        body: "",
      });
    } else if (line === "" || (line.startsWith("  ") && findings.length > 0)) {
      body.push(line.slice(2));
      const last = findings.pop();
      if (last) findings.push({ ...last, body: body.join("\n").trim() });
    } else return undefined;
  }
  return findings.length === 0 ? undefined : { summary: text.slice(0, header.index).trim(), findings };
}

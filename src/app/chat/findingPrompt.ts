import type { ReviewFinding } from "../../shared/items";

/** What is sent to have a finding mended. For Codex, so it stays in the language that reviews are in. */
export function findingPrompt({ title, body, path, startLine, endLine }: ReviewFinding): string {
  const lines = startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`;
  return `Fix this finding of the review, in ${path}:${lines}:\n\n${[title, body].filter(Boolean).join("\n\n")}`;
}

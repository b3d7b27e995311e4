/** The line that codex writes for a command that is always allowed (seen on 0.130.0 and 0.169.0). */
export function ruleText(words: readonly string[]): string {
  return `prefix_rule(pattern=[${words.map((word) => JSON.stringify(word)).join(", ")}], decision="allow")`;
}

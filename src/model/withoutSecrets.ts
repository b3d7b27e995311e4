/** What stands in the place of a secret. */
const hidden = "•••";

const names = "(?:pass(?:word|wd|phrase)?|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?)";

/** Keys, tokens and passwords as they commonly stand in commands and addresses, each with what comes before the secret. */
const patterns: readonly RegExp[] = [
  // Tokens that are known by how they begin.
  /()\b(?:sk|pk|rk)-[\w-]{12,}/g,
  /()\b(?:gh[pousr]|github_pat|glpat|xox[abprs]|npm)[_-][\w-]{10,}/g,
  /()\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /()\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  // Authorization: Bearer …, Basic …
  /(\b(?:bearer|basic)\s+)[\w.~+/=-]{6,}/gi,
  // The password of https://name:password@host.
  /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@'"]*:)[^\s/@'"]+(?=@)/gi,
  // password=…, "api_key": "…", X-Auth-Token: …
  new RegExp(`(${names}["']?\\s*[=:]\\s*["']?)(?!["'\\s])[^\\s"'&;|]+`, "gi"),
  // --token …, -password "…"
  new RegExp(`(--?[\\w-]*${names}\\s+["']?)(?![-"'\\s])[^\\s"'&;|]+`, "gi"),
];

/**
 * A text for a list that is kept, without what looks like a secret. It can't know every secret: what a person typed into
 * a form or a question is never in such a text to begin with.
 */
export function withoutSecrets(text: string): string {
  return patterns.reduce((clean, pattern) => clean.replace(pattern, `$1${hidden}`), text);
}

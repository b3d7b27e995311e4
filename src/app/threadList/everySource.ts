import type { ThreadSourceKind } from "../../protocol/generated/v2/ThreadSourceKind";

/** All kinds of threads: by default the server leaves out what was not typed into a client. */
export const everySource: readonly ThreadSourceKind[] = [
  "cli",
  "vscode",
  "exec",
  "appServer",
  "subAgent",
  "subAgentReview",
  "subAgentCompact",
  "subAgentThreadSpawn",
  "subAgentOther",
  "unknown",
];

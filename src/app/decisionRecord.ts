import { withoutSecrets } from "../model/withoutSecrets";
import type { Decision, DecisionRecord } from "../shared/decisions";
import { assertNever } from "../shared/messages";
import { permissionName } from "../shared/permissionName";
import { ruleText } from "../shared/ruleText";
import type { Taken } from "./broker";

/** More of a text says no more about what was decided, in characters. */
const longest = 2000;

/** What the list of decisions says of one that was taken. Never what was replied: it may be secret. */
export function recordOf(
  decision: Decision,
  taken: Taken,
  by: DecisionRecord["by"],
  reason: string,
): Omit<DecisionRecord, "at"> {
  const why = typeof taken === "string" ? reason : part(decision, taken);
  const rule = ruleOf(decision, taken);
  return cleanRecord({
    threadId: decision.threadId,
    ...about(decision),
    answer: answerOf(taken),
    by,
    reason: why === "" ? null : why,
    ...(rule === null ? {} : { rule }),
  });
}

/** A record as it may be kept for long: short, and without what looks like a secret. */
export function cleanRecord(record: Omit<DecisionRecord, "at">): Omit<DecisionRecord, "at"> {
  const { what, where, reason, rule } = record;
  const more = rule === undefined ? {} : { rule: clean(rule) };
  return { ...record, what: clean(what), where: where && clean(where), reason: reason && clean(reason), ...more };
}

function clean(text: string): string {
  const shown = withoutSecrets(text);
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
}

/** The rule that an answer makes. */
function ruleOf(decision: Decision, taken: Taken): string | null {
  if (taken === "declineAlways") return decision.kind === "network" ? decision.denyRule : null;
  if (taken !== "acceptAlways") return null;
  if (decision.kind === "network") return decision.allowRule;
  return decision.kind === "command" && decision.rule ? ruleText(decision.rule) : null;
}

function answerOf(taken: Taken): DecisionRecord["answer"] {
  if (typeof taken === "string") return taken;
  return "replies" in taken || "content" in taken ? "replied" : "partly";
}

/** What was taken of a decision, in a line. */
function part(decision: Decision, taken: Exclude<Taken, string>): string {
  if ("partly" in taken) return taken.partly;
  if (!("granted" in taken) || decision.kind !== "permissions") return "";
  const names = decision.permissions.filter((_, index) => taken.granted.includes(index)).map(permissionName);
  return `${names.join(", ")} (${taken.forSession ? "session" : "turn"})`;
}

function about(decision: Decision): Pick<DecisionRecord, "what" | "where"> {
  switch (decision.kind) {
    case "command":
      return { what: decision.command, where: decision.cwd };
    case "network":
      return { what: `${decision.protocol} ${decision.host}`, where: null };
    case "fileChange":
      return { what: decision.changes.map(({ path }) => path).join(", "), where: null };
    case "tool":
      return { what: `${decision.server}: ${decision.tool}`, where: null };
    case "permissions":
      return { what: decision.permissions.map(permissionName).join(", "), where: decision.cwd };
    case "questions":
      return { what: decision.questions.map(({ text }) => text).join(" "), where: null };
    case "form":
      return { what: `${decision.server}: ${decision.message}`, where: null };
    case "address":
      // Not all of the address: what follows the host may be secret.
      return { what: `${decision.server}: ${decision.message}`, where: decision.address[1] };
    default:
      return assertNever(decision);
  }
}

import type { Decision, DecisionRecord } from "../shared/decisions";
import { assertNever } from "../shared/messages";
import { permissionName } from "../shared/permissionName";
import type { Taken } from "./broker";

/** What the list of decisions says of one that was taken. Never what was replied: it may be secret. */
export function recordOf(
  decision: Decision,
  taken: Taken,
  reason: string,
): Pick<DecisionRecord, "what" | "where" | "answer" | "reason"> {
  const why = typeof taken === "string" ? reason : part(decision, taken);
  return { ...about(decision), answer: answerOf(taken), reason: why === "" ? null : why };
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

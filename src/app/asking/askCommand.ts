import { permissionViews } from "../../model/permissions";
import { typedText, unwrapShell } from "../../model/unwrapShell";
import type { CommandExecutionRequestApprovalParams } from "../../protocol/generated/v2/CommandExecutionRequestApprovalParams";
import type { CommandExecutionRequestApprovalResponse } from "../../protocol/generated/v2/CommandExecutionRequestApprovalResponse";
import type { Broker, Resolved } from "../broker";

/** Asks a person about `item/commandExecution/requestApproval`. */
export async function askCommand(
  broker: Broker,
  params: CommandExecutionRequestApprovalParams,
  resolved: Resolved,
): Promise<CommandExecutionRequestApprovalResponse> {
  const item = broker.item(params);
  const fromItem = item?.type === "commandExecution" ? item : undefined;
  // Servers before `kind` existed send commands only. The item is that of the command that runs then.
  const stdin = params.kind === "writeStdin";
  // A newline is what makes a terminal act, so it is shown.
  const typed = stdin ? (typedText(params.command ?? "") ?? params.command)?.replace(/\r\n|\r|\n/g, "↵\n") : undefined;
  const command = typed ?? (params.command ? unwrapShell(params.command) : fromItem?.command);
  // What this client does not draw yet must not be granted along with what it does draw.
  const undrawn = params.networkApprovalContext
    ? "network access"
    : command
      ? null
      : "a command without a command to show";
  if (undrawn !== null || !command) {
    broker.unshown(params, undrawn ?? "", command ?? null);
    return { decision: "decline" };
  }
  const { threadId, turnId, itemId, reason = null } = params;
  const rule = params.proposedExecpolicyAmendment ?? null;
  const permissions = params.additionalPermissions ? permissionViews(params.additionalPermissions) : [];
  const taken = await broker.decide(
    (id) => ({
      kind: "command",
      ...{ id, threadId, turnId, itemId, reason, command, rule, permissions },
      ...(stdin ? { typedInto: fromItem?.command ?? "" } : {}),
      cwd: params.cwd ?? fromItem?.cwd ?? null,
      // Not `availableDecisions`: it leaves out "decline" and "acceptForSession", which both work (0.130.0, 0.169.0).
      // Input is asked about every time, whatever was answered (0.169.0).
      answers: [
        "accept",
        ...(stdin ? [] : (["acceptForSession"] as const)),
        ...(rule ? (["acceptAlways"] as const) : []),
        "decline",
        "cancel",
      ],
    }),
    resolved,
  );
  if (typeof taken === "object") return { decision: "decline" };
  if (taken !== "acceptAlways") return { decision: taken };
  if (!rule) return { decision: "decline" };
  return { decision: { acceptWithExecpolicyAmendment: { execpolicy_amendment: rule } } };
}

import { homedir } from "node:os";
import { commandActions } from "../../model/items/commandActions";
import { permissionViews } from "../../model/permissions";
import { commandDangers } from "../../model/shell/commandDangers";
import { otherDangers, otherScript } from "../../model/shell/otherShells";
import { typedText, unwrapShell } from "../../model/unwrapShell";
import type { CommandExecutionRequestApprovalParams } from "../../protocol/generated/v2/CommandExecutionRequestApprovalParams";
import type { CommandExecutionRequestApprovalResponse } from "../../protocol/generated/v2/CommandExecutionRequestApprovalResponse";
import type { Broker, Resolved } from "../broker";
import { askNetwork } from "./askNetwork";

/**
 * Asks a person about `item/commandExecution/requestApproval`.
 * @param folders those of the workspace
 */
export async function askCommand(
  broker: Broker,
  params: CommandExecutionRequestApprovalParams,
  resolved: Resolved,
  folders: readonly string[] = [],
): Promise<CommandExecutionRequestApprovalResponse> {
  if (params.networkApprovalContext) return askNetwork(broker, params, params.networkApprovalContext, resolved);
  const item = broker.item(params);
  const fromItem = item?.type === "commandExecution" ? item : undefined;
  // Servers before `kind` existed send commands only. The item is that of the command that runs then.
  const stdin = params.kind === "writeStdin";
  const asked = params.command ?? (stdin ? null : (fromItem?.command ?? null));
  const command = asked === null ? null : stdin ? typed(asked) : unwrapShell(asked);
  if (command === null || asked === null) {
    broker.unshown(params, "a command without a command to show", null);
    return { decision: "decline" };
  }
  const { threadId, turnId, itemId, reason = null } = params;
  const rule = params.proposedExecpolicyAmendment ?? null;
  const cwd = params.cwd ?? fromItem?.cwd ?? null;
  const roots = cwd === null || folders.length > 0 ? folders : [cwd];
  // What is typed means something else to each program.
  const places = { cwd, folders: roots, home: homedir() };
  const other = stdin ? undefined : (otherScript(asked) ?? otherScript(command));
  const dangers = stdin ? [] : other ? otherDangers(other, places) : commandDangers(command, places);
  const taken = await broker.decide(
    (id) => ({
      kind: "command",
      ...{ id, threadId, turnId, itemId, reason, command, cwd, rule },
      whole: asked === command || stdin ? null : asked,
      ...(stdin ? { typedInto: fromItem?.command ?? "" } : {}),
      actions: commandActions(params.commandActions ?? undefined).actions ?? [],
      dangers,
      ...(other ? { otherShell: other.shell } : {}),
      permissions: params.additionalPermissions ? permissionViews(params.additionalPermissions) : [],
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
  if (taken === "accept" || taken === "acceptForSession" || taken === "cancel") return { decision: taken };
  if (taken !== "acceptAlways" || !rule) return { decision: "decline" };
  return { decision: { acceptWithExecpolicyAmendment: { execpolicy_amendment: rule } } };
}

/** What would be typed. A newline is what makes a terminal act, so it is shown. */
function typed(command: string): string {
  return (typedText(command) ?? command).replace(/\r\n|\r|\n/g, "↵\n");
}

import { isAbsolute, join } from "node:path";
import { fileChange } from "../../model/itemView";
import { shellLine } from "../../model/unwrapShell";
import type { ApplyPatchApprovalParams } from "../../protocol/generated/ApplyPatchApprovalParams";
import type { ApplyPatchApprovalResponse } from "../../protocol/generated/ApplyPatchApprovalResponse";
import type { ExecCommandApprovalParams } from "../../protocol/generated/ExecCommandApprovalParams";
import type { ExecCommandApprovalResponse } from "../../protocol/generated/ExecCommandApprovalResponse";
import type { FileChange as OldFileChange } from "../../protocol/generated/FileChange";
import type { ReviewDecision } from "../../protocol/generated/ReviewDecision";
import type { CommandExecutionApprovalDecision } from "../../protocol/generated/v2/CommandExecutionApprovalDecision";
import type { FileUpdateChange } from "../../protocol/generated/v2/FileUpdateChange";
import { isOlder } from "../../protocol/version";
import type { FileChange } from "../../shared/items";
import type { Broker, Resolved } from "../broker";
import { askCommand } from "./askCommand";
import { askFileChange } from "./askFileChange";

/**
 * Asks about a patch in the protocol of older servers. Neither 0.130.0 nor 0.169.0 sends it for threads that are started
 * as this client starts them, though both still know it.
 * @param version of the server once it has been asked about, which decides how "declined" is written
 */
export async function askOldPatch(
  broker: Broker,
  params: ApplyPatchApprovalParams,
  resolved: Resolved,
  version: () => string | null,
): Promise<ApplyPatchApprovalResponse> {
  const { conversationId, callId, reason, grantRoot } = params;
  const changes = Object.entries(params.fileChanges).flatMap(([path, change]) =>
    change ? [changeOf(absolute(path, broker.folder(conversationId)), change)] : [],
  );
  const ids = { threadId: conversationId, turnId: broker.runningTurn(conversationId), itemId: callId };
  const { decision } = await askFileChange(broker, { ...ids, startedAtMs: 0, reason, grantRoot }, resolved, changes);
  return { decision: oldDecision(decision, version()) };
}

/** Asks about a command in the protocol of older servers. See `askOldPatch`. */
export async function askOldCommand(
  broker: Broker,
  params: ExecCommandApprovalParams,
  resolved: Resolved,
  version: () => string | null,
): Promise<ExecCommandApprovalResponse> {
  const { conversationId, callId, approvalId, command, cwd, reason } = params;
  const ids = { threadId: conversationId, turnId: broker.runningTurn(conversationId), itemId: callId };
  const { decision } = await askCommand(
    broker,
    {
      ...ids,
      ...{ kind: "command", startedAtMs: 0, approvalId, environmentId: null, command: shellLine(command), cwd, reason },
    },
    resolved,
  );
  return { decision: oldDecision(decision, version()) };
}

function changeOf(path: string, change: OldFileChange): FileChange {
  const kind: FileUpdateChange["kind"] =
    change.type === "update" ? { type: "update", move_path: change.move_path } : { type: change.type };
  const diff = change.type === "update" ? withoutFileNames(change.unified_diff) : change.content;
  return fileChange({ path, kind, diff });
}

/** Newer servers send hunks alone. */
function withoutFileNames(diff: string): string {
  return diff.replace(/^--- [^\n]*\n\+\+\+ [^\n]*\n/, "");
}

function absolute(path: string, folder: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

/** What can't be said in the old words is declined. */
function oldDecision(decision: CommandExecutionApprovalDecision, version: string | null): ReviewDecision {
  switch (decision) {
    case "accept":
      return "approved";
    case "acceptForSession":
      return "approved_for_session";
    case "cancel":
      return "abort";
    default:
      // 0.130.0 knows the word alone, 0.169.0 wants to be told why. One that does not know the answer it gets takes it
      // for a no as well.
      return version !== null && !isOlder(version, "0.169.0")
        ? { denied: { rejection: "rejected by user" } }
        : ("denied" as unknown as ReviewDecision);
  }
}

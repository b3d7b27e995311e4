import type { FileChangeRequestApprovalParams } from "../../protocol/generated/v2/FileChangeRequestApprovalParams";
import type { FileChangeRequestApprovalResponse } from "../../protocol/generated/v2/FileChangeRequestApprovalResponse";
import type { FileChange } from "../../shared/items";
import type { Broker, Resolved } from "../broker";

/** Asks a person about `item/fileChange/requestApproval`. The request carries ids only: the changes are the item's. */
export async function askFileChange(
  broker: Broker,
  params: FileChangeRequestApprovalParams,
  resolved: Resolved,
  /** The changes, where the request itself carries them. */
  own?: readonly FileChange[],
): Promise<FileChangeRequestApprovalResponse> {
  const item = broker.item(params);
  const changes = own ?? (item?.type === "fileChange" ? item.changes : []);
  if (params.grantRoot) {
    broker.unshown(params, "write access to a whole folder", params.grantRoot);
    return { decision: "decline" };
  }
  if (changes.length === 0) {
    broker.unshown(params, "a file change without a change to show", null);
    return { decision: "decline" };
  }
  const { threadId, turnId, itemId, reason = null } = params;
  const taken = await broker.decide(
    (id) => ({
      kind: "fileChange",
      ...{ id, threadId, turnId, itemId, reason, changes },
      answers: ["accept", "acceptForSession", "decline", "cancel"],
    }),
    resolved,
  );
  return { decision: typeof taken === "object" || taken === "acceptAlways" ? "decline" : taken };
}

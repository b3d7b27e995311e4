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
  const { threadId, turnId, itemId, reason = null, grantRoot } = params;
  // A question of its own, and the first: whoever accepts in a diff editor sees files, not what comes with them.
  if (grantRoot) {
    const taken = await broker.decide(
      (id) => ({
        kind: "permissions",
        ...{ id, threadId, turnId, itemId, reason },
        cwd: grantRoot,
        divisible: false,
        permissions: [{ kind: "file", access: "write", path: grantRoot }],
        // It holds for the session in any case: that is what the field means.
        answers: ["acceptForSession", "decline", "cancel"],
      }),
      resolved,
    );
    if (taken === "cancel") return { decision: "cancel" };
    if (taken !== "acceptForSession") return { decision: "decline" };
    if (changes.length === 0) return { decision: "acceptForSession" };
  }
  if (changes.length === 0) {
    broker.unshown(params, "a file change without a change to show", null);
    return { decision: "decline" };
  }
  const taken = await broker.decide(
    (id) => ({
      kind: "fileChange",
      ...{ id, threadId, turnId, itemId, reason, changes },
      answers: ["accept", "acceptForSession", "decline", "cancel"],
    }),
    resolved,
  );
  return { decision: taken === "accept" || taken === "acceptForSession" || taken === "cancel" ? taken : "decline" };
}

import { grantedPermissions, permissionViews } from "../../model/permissions";
import type { PermissionsRequestApprovalParams } from "../../protocol/generated/v2/PermissionsRequestApprovalParams";
import type { PermissionsRequestApprovalResponse } from "../../protocol/generated/v2/PermissionsRequestApprovalResponse";
import type { Broker, Resolved } from "../broker";

/** Asks a person about `item/permissions/requestApproval`: all that is asked for or a part, for the turn or the session, or nothing. */
export async function askPermissions(
  broker: Broker,
  params: PermissionsRequestApprovalParams,
  resolved: Resolved,
): Promise<PermissionsRequestApprovalResponse> {
  const { threadId, turnId, itemId, reason, cwd } = params;
  const permissions = permissionViews(params.permissions);
  if (permissions.length === 0) {
    broker.unshown(params, "permissions that name nothing", cwd);
    return { permissions: {}, scope: "turn" };
  }
  const taken = await broker.decide(
    (id) => ({
      kind: "permissions",
      ...{ id, threadId, turnId, itemId, reason, cwd, permissions },
      divisible: true,
      answers: ["accept", "acceptForSession", "decline"],
    }),
    resolved,
  );
  if (typeof taken === "object" && "granted" in taken) {
    const { granted, forSession } = taken;
    return {
      permissions: grantedPermissions(params.permissions, new Set(granted)),
      scope: forSession ? "session" : "turn",
    };
  }
  if (taken !== "accept" && taken !== "acceptForSession") return { permissions: {}, scope: "turn" };
  const { network, fileSystem } = params.permissions;
  return {
    permissions: { ...(network ? { network } : {}), ...(fileSystem ? { fileSystem } : {}) },
    scope: taken === "accept" ? "turn" : "session",
  };
}

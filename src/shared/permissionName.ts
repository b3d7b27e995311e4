import type { PermissionView } from "./decisions";

/** A permission in the protocol's own words, for lists that are not translated: "network", "write /x". */
export function permissionName(permission: PermissionView): string {
  return permission.kind === "network" ? "network" : `${permission.access} ${permission.path}`;
}

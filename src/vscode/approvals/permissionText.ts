import * as vscode from "vscode";
import type { PermissionView } from "../../shared/decisions";

/** A permission in words, as on the card. The path is text of others. */
export function permissionText(permission: PermissionView): string {
  if (permission.kind === "network") return vscode.l10n.t("Use the network");
  const { access, path } = permission;
  if (access === "read") return vscode.l10n.t("Read {0}", path);
  return access === "write" ? vscode.l10n.t("Write {0}", path) : vscode.l10n.t("No access to {0}", path);
}

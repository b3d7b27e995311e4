import type { AdditionalPermissionProfile } from "../protocol/generated/v2/AdditionalPermissionProfile";
import type { FileSystemPath } from "../protocol/generated/v2/FileSystemPath";
import type { GrantedPermissionProfile } from "../protocol/generated/v2/GrantedPermissionProfile";
import type { PermissionView } from "../shared/decisions";

/** Each thing that a profile allows, for people. `entries` says all that `read` and `write`, which it will replace, say. */
export function permissionViews({ network, fileSystem }: AdditionalPermissionProfile): readonly PermissionView[] {
  const views: PermissionView[] = network?.enabled ? [{ kind: "network" }] : [];
  if (!fileSystem) return views;
  const { entries, read, write } = fileSystem;
  const listed = entries?.length
    ? entries.map(({ path, access }) => ({
        access: forbids(access) ? ("deny" as const) : access,
        path: pathText(path),
      }))
    : [
        ...(read ?? []).map((path) => ({ access: "read" as const, path })),
        ...(write ?? []).map((path) => ({ access: "write" as const, path })),
      ];
  return [...views, ...listed.map((entry) => ({ kind: "file" as const, ...entry }))];
}

/**
 * What is left of a wish when only a part is granted.
 * @param kept places in `permissionViews` of the same wish. What it forbids itself stays forbidden in any case
 */
export function grantedPermissions(
  { network, fileSystem }: AdditionalPermissionProfile,
  kept: ReadonlySet<number>,
): GrantedPermissionProfile {
  const first = network?.enabled ? 1 : 0;
  const granted: GrantedPermissionProfile = network?.enabled && kept.has(0) ? { network } : {};
  if (!fileSystem) return granted;
  const { entries, read, write, ...rest } = fileSystem;
  if (entries?.length) {
    const left = entries.filter(({ access }, index) => forbids(access) || kept.has(first + index));
    if (left.every(({ access }) => forbids(access))) return granted;
    // The older lists say the same once more, and would grant what is left out here.
    return { ...granted, fileSystem: { ...rest, read: null, write: null, entries: left } };
  }
  const reads = (read ?? []).filter((_, index) => kept.has(first + index));
  const writes = (write ?? []).filter((_, index) => kept.has(first + (read?.length ?? 0) + index));
  if (reads.length + writes.length === 0) return granted;
  return { ...granted, fileSystem: { ...rest, read: reads, write: writes } };
}

/** 0.130.0 calls "none" what 0.169.0 calls "deny". */
function forbids(access: string): boolean {
  return access === "deny" || access === "none";
}

function pathText(path: FileSystemPath): string {
  switch (path.type) {
    case "path":
      return path.path;
    case "glob_pattern":
      return path.pattern;
    case "special": {
      const { value } = path;
      const name = value.kind === "unknown" ? value.path : value.kind;
      const below = "subpath" in value && value.subpath ? `/${value.subpath}` : "";
      return `<${name}>${below}`;
    }
  }
}

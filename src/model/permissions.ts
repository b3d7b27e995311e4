import type { AdditionalPermissionProfile } from "../protocol/generated/v2/AdditionalPermissionProfile";
import type { FileSystemPath } from "../protocol/generated/v2/FileSystemPath";
import type { PermissionView } from "../shared/decisions";

/** Each thing that a profile allows, for people. `entries` says all that `read` and `write`, which it will replace, say. */
export function permissionViews({ network, fileSystem }: AdditionalPermissionProfile): readonly PermissionView[] {
  const views: PermissionView[] = network?.enabled ? [{ kind: "network" }] : [];
  if (!fileSystem) return views;
  const { entries, read, write } = fileSystem;
  const listed = entries?.length
    ? entries.map(({ path, access }) => ({ access, path: pathText(path) }))
    : [
        ...(read ?? []).map((path) => ({ access: "read" as const, path })),
        ...(write ?? []).map((path) => ({ access: "write" as const, path })),
      ];
  return [...views, ...listed.map((entry) => ({ kind: "file" as const, ...entry }))];
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

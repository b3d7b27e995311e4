import type { PermissionView } from "../../src/shared/decisions";
import { visibleText } from "../../src/shared/visibleText";
import { t } from "../l10n";

interface Props {
  readonly permissions: readonly PermissionView[];
  /** Lets a person leave some out; without it there is nothing to choose. */
  readonly choice?: {
    readonly leftOut: ReadonlySet<number>;
    readonly disabled: boolean;
    change(index: number, granted: boolean): void;
  };
}

/** What is asked for beyond the sandbox, one by one. */
export function Permissions({ permissions, choice }: Props) {
  if (permissions.length === 0) return null;
  if (!choice)
    return (
      <ul class="permissions" aria-label={t("Beyond the sandbox")}>
        {permissions.map((permission) => (
          <li key={permissionText(permission)}>{permissionText(permission)}</li>
        ))}
      </ul>
    );
  return (
    <fieldset class="question" disabled={choice.disabled}>
      <legend>{t("Beyond the sandbox")}</legend>
      {permissions.map((permission, index) =>
        // What the wish itself forbids is no favour to leave out.
        permission.kind === "file" && permission.access === "deny" ? (
          <p class="option" key={permissionText(permission)}>
            {permissionText(permission)}
          </p>
        ) : (
          <label class="option" key={permissionText(permission)}>
            <input
              type="checkbox"
              checked={!choice.leftOut.has(index)}
              onChange={(event) => choice.change(index, event.currentTarget.checked)}
            />
            <span>{permissionText(permission)}</span>
          </label>
        ),
      )}
    </fieldset>
  );
}

function permissionText(permission: PermissionView): string {
  if (permission.kind === "network") return t("Use the network");
  const path = visibleText(permission.path);
  if (permission.access === "read") return t("Read {0}", path);
  return permission.access === "write" ? t("Write {0}", path) : t("No access to {0}", path);
}

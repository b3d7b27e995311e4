import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import { folderOf, openableFolder } from "../../app/deepLink";
import { visibleName } from "../../shared/visibleText";
import { showWarning } from "../notify";

/** Where what a link asks for is to happen. */
export type ChosenFolder =
  /** In this window; null for the folder that new threads have anyway. */
  { readonly kind: "here"; readonly folder: string | null } | { readonly kind: "window"; readonly folder: string };

/** More of a path than fits beside what is said about it. */
const longestShown = 200;

/**
 * Finds the folder that a link names, and asks a person where it is not open in this window.
 * @returns undefined when they want none
 */
export async function chooseFolder(
  named: string | null,
  folders: readonly string[],
): Promise<ChosenFolder | undefined> {
  if (named === null) return { kind: "here", folder: null };
  const open = folderOf(named, folders);
  if (open !== undefined) return { kind: "here", folder: open };
  const shown = visibleName(named.slice(0, longestShown));
  const elsewhere = openableFolder(named);
  if (folders.length === 0) {
    if (elsewhere !== undefined) return { kind: "window", folder: elsewhere };
    void showWarning(
      vscode.l10n.t("The link was not opened: {0} is not the whole path of a folder on this computer.", shown),
    );
    return undefined;
  }
  const items: (vscode.QuickPickItem & { readonly chosen: ChosenFolder })[] = folders.map((folder) => ({
    label: `$(folder) ${basename(folder)}`,
    description: dirname(folder),
    chosen: { kind: "here", folder },
  }));
  if (elsewhere !== undefined) {
    items.push({
      label: `$(empty-window) ${vscode.l10n.t("Open in New Window…")}`,
      description: visibleName(elsewhere),
      chosen: { kind: "window", folder: elsewhere },
    });
  }
  const choice = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Folder of This Thread"),
    placeHolder: vscode.l10n.t("The link names {0}, which is not open in this window: work here instead?", shown),
    ignoreFocusOut: true,
  });
  return choice?.chosen;
}

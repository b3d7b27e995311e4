import { homedir } from "node:os";
import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import type { SlashUi } from "../../app/ports";
import { showInformation } from "../notify";

/** Asks which folder of the window a thread works in, and whether the others are its own as well. */
export const pickFolder: SlashUi["pickFolder"] = async (folders, current) => {
  const items = folders.map((folder) => ({
    label: `$(folder) ${basename(folder)}`,
    description: [dirname(folder), folder === current ? vscode.l10n.t("current") : ""].filter(Boolean).join(" · "),
    folder,
    roots: [] as readonly string[],
  }));
  const first = folders.includes(current) ? current : folders[0];
  if (folders.length > 1 && first !== undefined)
    items.push({
      label: `$(folder-library) ${vscode.l10n.t("All Folders")}`,
      description: vscode.l10n.t("works in {0}; Auto mode writes in all of them", basename(first)),
      folder: first,
      roots: folders.filter((folder) => folder !== first),
    });
  const title = vscode.l10n.t("Folder of This Thread");
  const placeHolder = vscode.l10n.t("Codex works there, and Auto mode writes there only");
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
  return chosen && { folder: chosen.folder, roots: chosen.roots };
};

/** In a window without a folder: may Codex work in the home folder? Another one can be chosen for it. */
export const askHome: SlashUi["askHome"] = async () => {
  const home = homedir();
  const use = vscode.l10n.t("Use Home Folder");
  const other = vscode.l10n.t("Choose Another…");
  const answer = await showInformation(
    vscode.l10n.t("No folder is open. Where may Codex work?"),
    {
      modal: true,
      detail: vscode.l10n.t(
        "In your home folder, {0}, it reads whatever is there; what it may write is up to the thread’s mode. The answer holds for this window.",
        home,
      ),
    },
    use,
    other,
  );
  if (answer === use) return home;
  if (answer !== other) return undefined;
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Folder for Codex"),
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: vscode.l10n.t("Work Here"),
    })) ?? [];
  return chosen?.scheme === "file" ? chosen.fsPath : undefined;
};

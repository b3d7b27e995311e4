import * as vscode from "vscode";
import { modeIds } from "../../app/modes";
import type { Settings, Workspace } from "../../app/ports";
import type { ModeId } from "../../shared/view";

/** The `codexSidecar.*` settings. */
export const settings: Settings = {
  codexPath: () => configuration().get<string>("codexPath", "").trim(),
  // A value that is not in the list (hand-written JSON) means the careful default, not whatever it says.
  defaultMode: () => modeIds.find((id) => id === configuration().get("defaultMode")) ?? ("agent" satisfies ModeId),
  sending: () => ({
    whileRunning: configuration().get("whileRunning") === "queue" ? "queue" : "steer",
    sendWith: configuration().get("sendWith") === "ctrlEnter" ? "ctrlEnter" : "enter",
  }),
  awayAlerts: () => ({
    whenDone: configuration().get("notifyWhenDone") !== false,
    whenNeeded: configuration().get("notifyWhenNeeded") !== false,
  }),
  onChange: (listener) =>
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("codexSidecar")) listener();
    }),
};

/** The folders that are open, as far as they are on a disk. */
export const workspace: Workspace = {
  folders: () =>
    (vscode.workspace.workspaceFolders ?? [])
      .filter((folder) => folder.uri.scheme === "file")
      .map((folder) => folder.uri.fsPath),
  trusted: () => vscode.workspace.isTrusted,
  remote: () => vscode.env.remoteName !== undefined || vscode.env.uiKind === vscode.UIKind.Web,
};

function configuration(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration("codexSidecar");
}

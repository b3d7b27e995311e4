import { join } from "node:path";
import type * as vscode from "vscode";
import type { Memory, Remembered } from "../../app/memoryPort";
import type { Log } from "../../app/ports";
import { createKeptFile } from "./keptFile";

/** Which facts belong to the workspace; the others to this machine. */
const ofWorkspace: Readonly<Record<keyof Remembered, boolean>> = {
  dismissedNotices: false,
  autoContext: true,
  fullAccessConfirmed: true,
  composers: true,
  decided: true,
  undecided: true,
  unsent: true,
  applied: true,
  written: true,
  pinnedThreads: false,
  unreadThreads: true,
  threadScope: true,
  threadPlaces: true,
  findings: true,
  unloadedTabs: true,
  waitingLinks: false,
};

type Places = Pick<vscode.ExtensionContext, "globalState" | "workspaceState" | "globalStorageUri" | "storageUri">;

/**
 * Memory in VS Code's own stores, shared by all windows of this machine, or of this workspace. What must outlive a
 * window that goes in the same moment is in a file of this workspace.
 */
export function createMemory(places: Places, log: Pick<Log, "error">): Memory {
  const folder = (places.storageUri ?? places.globalStorageUri).fsPath;
  const written = createKeptFile(join(folder, "written.json"), log.error);
  const home = (key: keyof Remembered): vscode.Memento =>
    ofWorkspace[key] ? places.workspaceState : places.globalState;
  return {
    get: <K extends keyof Remembered>(key: K): Remembered[K] | undefined =>
      key === "written" ? (written.read() as Remembered[K] | undefined) : home(key).get(key),
    set: (key, value) => {
      if (key === "written") written.write(value);
      else void home(key).update(key, value);
    },
  };
}

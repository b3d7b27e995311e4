import type * as vscode from "vscode";
import type { Memory, Remembered } from "../../app/ports";

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
  findings: true,
  waitingLinks: false,
};

/** Memory in VS Code's own stores, shared by all windows of this machine, or of this workspace. */
export function createMemory(machine: vscode.Memento, workspace: vscode.Memento): Memory {
  const home = (key: keyof Remembered): vscode.Memento => (ofWorkspace[key] ? workspace : machine);
  return {
    get: (key) => home(key).get(key),
    set: (key, value) => void home(key).update(key, value),
  };
}

import type * as vscode from "vscode";
import type { Memory } from "../../app/ports";

/** Memory in VS Code's own store, shared by all windows of this machine. */
export function createMemory(state: vscode.Memento): Memory {
  return {
    get: (key) => state.get<readonly string[]>(key, []),
    set: (key, value) => void state.update(key, value),
  };
}

import * as vscode from "vscode";
import type { Store } from "../app/store";
import { runningTurn } from "../model/threadChanges";
import { waitingCount } from "../model/threadList/groups";

/** Keeps the `codexSidecar.*` context keys of package.json's `when` clauses true to the state. */
export function followContextKeys(store: Store): vscode.Disposable {
  const set: Record<string, boolean> = {};
  const update = (): void => {
    const { threads, decisions, account, list } = store.state;
    const keys = {
      running: threads.some((thread) => runningTurn(thread.view) !== undefined),
      decisionPending: decisions.length > 0,
      signedIn: account !== null,
      threadWaits: waitingCount(list) > 0,
      threadsNarrowed: list.search !== null,
      threadsOfAll: list.scope === "all",
    };
    for (const [key, value] of Object.entries(keys)) {
      if (set[key] === value) continue;
      set[key] = value;
      void vscode.commands.executeCommand("setContext", `codexSidecar.${key}`, value);
    }
  };
  update();
  return store.subscribe(update);
}

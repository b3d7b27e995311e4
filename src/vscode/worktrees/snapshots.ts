import * as vscode from "vscode";
import type { Log } from "../../app/ports";
import type { Snapshots } from "../../app/snapshots";
import { gitPath } from "./gitProgram";
import { createGit, withoutRepository } from "./runGit";
import { createSnapshotter } from "./snapshotter";

/** A run of git that takes longer, in milliseconds, is given up. */
const limit = 5_000;

/** Snapshots of working trees, in trusted workspaces. */
export function createSnapshots(log: Log): Snapshots {
  return createSnapshotter({
    log,
    trusted: () => vscode.workspace.isTrusted,
    git: async () => {
      const path = await gitPath();
      return (env) => createGit(path, { ...withoutRepository(process.env), ...env }, limit);
    },
    followSaved: () => {
      const paths = new Set<string>();
      const subscription = vscode.workspace.onDidSaveTextDocument(({ uri }) => paths.add(uri.fsPath));
      return { paths, dispose: () => subscription.dispose() };
    },
  });
}

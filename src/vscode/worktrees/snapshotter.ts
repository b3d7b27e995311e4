import { performance } from "node:perf_hooks";
import type { Disposable, Log } from "../../app/ports";
import type { Snapshots } from "../../app/snapshots";
import { type GitWith, type TreeSnapshot, takeTreeSnapshot } from "./treeSnapshot";

export interface SnapshotEnvironment {
  readonly log: Pick<Log, "info">;
  /** Git may run programs that a repository's configuration names, so an untrusted one is left alone. */
  trusted(): boolean;
  /** Git that gives up soon. */
  git(): Promise<GitWith>;
  /** Notes which files a person saves. */
  followSaved(): Disposable & { readonly paths: ReadonlySet<string> };
}

/** Where a look took longer, in milliseconds, it is not taken again: prompts must not wait for it. */
const patience = 1_500;

/** Takes snapshots of the git working trees around folders. */
export function createSnapshotter({ log, trusted, git, followSaved }: SnapshotEnvironment): Snapshots {
  const tooSlow = new Set<string>();
  const take = async (
    folder: string,
    gitWith: GitWith,
    known: readonly string[],
  ): Promise<TreeSnapshot | undefined> => {
    if (tooSlow.has(folder)) return undefined;
    const start = performance.now();
    try {
      return await takeTreeSnapshot(folder, gitWith, known);
    } catch (error) {
      log.info(`Can't compare the files in ${folder} before and after commands: ${String(error)}`);
      return undefined;
    } finally {
      const ms = Math.round(performance.now() - start);
      if (ms > patience) {
        tooSlow.add(folder);
        log.info(`To look at the files in ${folder} takes ${ms} ms: changes by commands are not looked for there`);
      }
    }
  };
  return {
    take: async (folders) => {
      if (!trusted()) return undefined;
      const gitWith = await git();
      const taken: TreeSnapshot[] = [];
      for (const folder of folders) {
        const roots = taken.map(({ root }) => root);
        const snapshot = await take(folder, gitWith, roots);
        if (snapshot) taken.push(snapshot);
      }
      if (taken.length === 0) return undefined;
      const saved = followSaved();
      return {
        changes: async () => {
          try {
            const trees = await Promise.all(taken.map((each) => each.diff()));
            const all = trees.filter((tree) => tree !== undefined);
            return all.length === trees.length ? { trees: all, saved: [...saved.paths] } : undefined;
          } catch (error) {
            log.info(`Can't tell what commands changed: ${String(error)}`);
            return undefined;
          }
        },
        dispose: () => {
          saved.dispose();
          for (const each of taken) each.dispose();
        },
      };
    },
  };
}

import type { Disposable } from "./ports";

/** How working trees were at some moment: for what commands change, which the server says nothing of. */
export interface Snapshots {
  /**
   * Takes a look at the git working trees around some folders. Nothing in them is changed, their index neither.
   * @returns undefined where there are none, where they are not ours to look at, or too large for it
   */
  take(folders: readonly string[]): Promise<Snapshot | undefined>;
}

/** Holds what it needs for a comparison until it is disposed. */
export interface Snapshot extends Disposable {
  /** What is different now. @returns undefined when that can't be told, or is too much */
  changes(): Promise<SnapshotChanges | undefined>;
}

export interface SnapshotChanges {
  readonly trees: readonly TreeDiff[];
  /** Files that a person has saved in this window since; absolute paths. */
  readonly saved: readonly string[];
}

/** What is different in a working tree, as git writes it. */
export interface TreeDiff {
  /** Where the names in the diff start. */
  readonly root: string;
  readonly diff: string;
}

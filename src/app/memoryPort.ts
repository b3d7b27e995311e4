import type { KeptComposer } from "../model/composerChanges";
import type { Unsent } from "../model/unsent";
import type { DecisionRecord } from "../shared/decisions";
import type { ReviewFinding } from "../shared/items";
import type { Applied } from "./reviews/appliedMemory";
import type { Written } from "./reviews/writtenMemory";
import type { WaitingLink } from "./waitingLinks";

/** Small facts that outlive the window. */
export interface Remembered {
  /** On this machine. */
  readonly dismissedNotices: readonly string[];
  /** In this workspace: whether the file that a person looks at goes with every prompt. */
  readonly autoContext: boolean;
  /** In this workspace: a person has agreed to full access. */
  readonly fullAccessConfirmed: boolean;
  /** For this workspace, by the thread's id, or its key while it has none. */
  readonly composers: Readonly<Record<string, KeptComposer>>;
  /** On this machine, by id, the one pinned last at the end. */
  readonly pinnedThreads: readonly string[];
  /** For this workspace: threads in which something ended while nobody looked. */
  readonly unreadThreads: readonly string[];
  /** For this workspace: which threads are listed. */
  readonly threadScope: "workspace" | "all";
  /** In this workspace: what tabs show whose pages have not loaded yet. */
  readonly unloadedTabs: readonly { readonly title: string; readonly threadId: string }[];
  /** On this machine: links for windows that were about to open. */
  readonly waitingLinks: readonly WaitingLink[];
  /** For this workspace: folders below its own in which threads have begun. */
  readonly threadPlaces: readonly string[];
  /** For this workspace: the decisions that were taken, the last one last. */
  readonly decided: readonly DecisionRecord[];
  /** For this workspace: what will have been taken by nobody if the window goes now. */
  readonly undecided: readonly DecisionRecord[];
  /** For this workspace, by the thread's id. */
  readonly unsent: Readonly<Record<string, Unsent>>;
  /** In this workspace: what was taken of changes in part. */
  readonly applied: readonly Applied[];
  /** In this workspace: what was being written into proposals. */
  readonly written: readonly Written[];
  /** For this workspace: what the last review found and nobody has dismissed. Paths are absolute. */
  readonly findings: readonly ReviewFinding[];
}

export interface Memory {
  get<K extends keyof Remembered>(key: K): Remembered[K] | undefined;
  set<K extends keyof Remembered>(key: K, value: Remembered[K]): void;
}

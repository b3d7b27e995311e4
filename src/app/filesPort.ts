import type { Disposable } from "./ports";

/** Files on disk, and what of them is not saved yet: for proposals that are not carried out by the server. */
export interface Files {
  /** @returns null when there is no such file. @throws when it can't be read */
  read(path: string): Promise<Uint8Array | null>;
  /** Writes through links and makes folders. A file that is there keeps its mode, a new one gets that of `like`. */
  write(path: string, bytes: Uint8Array, like?: string): Promise<void>;
  /** @returns what brings it back as it was, with its mode, or as the link that it was */
  remove(path: string): Promise<() => Promise<void>>;
  /** Gives a file another name. */
  rename(from: string, to: string): Promise<void>;
  /** Calls `changed` whenever something was written into a file that is there. */
  watch(path: string, changed: () => void): Disposable;
  /** Without links, as far as there is something, and with the name that it has on disk. */
  realPath(path: string): Promise<string>;
  /** The text of a file as it would be saved, with its byte order mark; undefined when it has no unsaved edits. */
  unsaved(path: string): string | undefined;
  save(path: string): Promise<void>;
  /** Asks whether files are to be written that Codex itself could not write without being allowed to. */
  confirmOutside(paths: readonly string[]): Promise<boolean>;
  /**
   * Says that a choice in part can't be accepted for the session, and asks whether it is to be accepted once: "for the
   * session" is the server's to carry out, of a proposal as it is.
   */
  confirmOnce(): Promise<boolean>;
  /** Says why a proposal can't be accepted yet, and offers what helps. Resolves when the person is done with it. */
  explain(problem: ReviewProblem): Promise<void>;
}

/** What a person has to know of a proposal: mostly why it is not accepted yet, although they have said so. */
export type ReviewProblem =
  /** `merge` shows the unsaved edits and the proposal together; null where there is no place for them in it. */
  | { readonly kind: "unsaved"; readonly path: string; readonly merge: (() => void) | null }
  /** It changed on disk in this moment; the diff shows how it is now. */
  | { readonly kind: "changed"; readonly path: string }
  | { readonly kind: "doesNotFit"; readonly path: string }
  /** Some of what Codex proposed has no place in it any more. */
  | { readonly kind: "lost"; readonly path: string; readonly count: number }
  /** What was written by hand has no place in it any more. */
  | { readonly kind: "handEditsInTheWay"; readonly path: string }
  /** `left`: files that stay as they were written so far, because that could not be undone. */
  | { readonly kind: "failed"; readonly path: string; readonly why: string; readonly left: readonly string[] }
  /** The decision is gone without the person, who had written this into the proposal. */
  | { readonly kind: "ended"; readonly path: string; readonly text: string };

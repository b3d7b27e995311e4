/** An item in which something was found. */
export interface Hit {
  readonly turnId: string;
  readonly itemId: string;
  /** How often. */
  readonly count: number;
}

/** More hits, in the thread's order, all of them before those that came earlier; and how the search stands. */
export interface FoundMessage {
  readonly type: "found";
  /** Which search this answers. */
  readonly search: number;
  readonly hits: readonly Hit[];
  readonly state: FindState;
}

/** "failed" when turns could not be read: what was found so far counts. */
export type FindState = "searching" | "done" | "tooMany" | "failed";

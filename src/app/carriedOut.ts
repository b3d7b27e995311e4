import type { FileChangeDecision } from "../shared/decisions";

/** What a person makes of file changes before they take them. */
export interface ChangeReviews {
  /**
   * Does what accepting means where the server can't be told so; it is told no then. Never rejects.
   * @param forSession what the person has said yes to
   */
  carryOut(decision: FileChangeDecision, forSession: boolean): Promise<CarriedOut>;
  /** The reason for declining a change, with those that were given for places in it. */
  declineNote(decision: FileChangeDecision, reason: string): string;
}

/** What has come of carrying out a decision. */
export type CarriedOut =
  /** The server is to do it. */
  | { readonly kind: "asProposed" }
  /** Nothing was done, and the person knows why. */
  | { readonly kind: "notYet" }
  /** It is done. `told`: what Codex has to know. `summary`: for the list of decisions. */
  | { readonly kind: "partly"; readonly told: string; readonly summary: string }
  /** The person wants nothing of it. */
  | { readonly kind: "nothing"; readonly told: string };

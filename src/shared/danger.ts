/**
 * What a command does that a person should know before it runs.
 *
 * - "elevates": runs as another user, most often the administrator
 * - "unknownScript": runs a script whose text is only known once it runs
 * - "deletes": files, folders, branches
 * - "discards": changes that were not committed, or commits of others
 * - "device": writes to a disk, or stops the machine
 * - "writesOutside": changes something outside of the workspace
 * - "secrets": reads what mostly holds keys and passwords
 * - "publishes": sends something of here to others
 * - "network": reaches other machines
 * - "rights": changes who may use files
 * - "processes": ends other programs
 * - "stays": goes on after the command, or starts again later
 */
export type DangerKind =
  | "elevates"
  | "unknownScript"
  | "deletes"
  | "discards"
  | "device"
  | "writesOutside"
  | "secrets"
  | "publishes"
  | "network"
  | "rights"
  | "processes"
  | "stays";

export interface Danger {
  readonly kind: DangerKind;
  /** Which parts of the command do it: commands, or paths. Text of others. */
  readonly parts: readonly string[];
}

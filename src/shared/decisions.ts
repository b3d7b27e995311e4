import type { Danger } from "./danger";
import type { FormField } from "./form";
import type { CommandActionView, FileChange } from "./items";

interface DecisionBase {
  /** This extension's id for the decision, unique in the window's life. */
  readonly id: string;
  readonly threadId: string;
  /** Empty where the server names none. */
  readonly turnId: string;
  readonly itemId: string;
  /** Why Codex asks. */
  readonly reason: string | null;
  /** What can be answered, the usual first. Anything else is refused. */
  readonly answers: readonly Answer[];
  /** How often it was accepted and could not be carried out yet. */
  readonly kept?: number;
}

export interface FileChangeDecision extends DecisionBase {
  readonly kind: "fileChange";
  readonly changes: readonly FileChange[];
  /** What a person has made of each file in its diff so far, in the order of `changes`. None: all is as proposed. */
  readonly taken?: readonly TakenFile[];
  /** Of which files, by path, another one is there already that would be lost. */
  readonly replaces?: readonly string[];
}

/** What of a proposed file is accepted with the whole; null where all of it is. */
export type TakenFile =
  | null
  | { readonly kind: "nothing" }
  /** As a person has written it instead. */
  | { readonly kind: "edited" }
  | { readonly kind: "parts"; readonly taken: number; readonly of: number };

export interface CommandDecision extends DecisionBase {
  readonly kind: "command";
  /** What it runs: without its shell wrapper (`bash -lc '…'`). Or what would be typed, see `typedInto`. */
  readonly command: string;
  /** The command that runs already, into whose terminal `command` would be typed: whatever that does with it. */
  readonly typedInto?: string;
  /** The command as Codex runs it, where that is more. */
  readonly whole: string | null;
  /** What the server says that it does, when it understood every part. */
  readonly actions: readonly CommandActionView[];
  /** What is known to be dangerous in it. None means that nothing is known. */
  readonly dangers: readonly Danger[];
  /** It is for a shell that is hardly read: only the plainest dangers are known of it. */
  readonly otherShell?: "powershell" | "cmd";
  readonly cwd: string | null;
  /** The words that a command must begin with to run without asking, once "acceptAlways" is answered. */
  readonly rule: readonly string[] | null;
  /** What it may do beyond the sandbox when it is allowed. */
  readonly permissions: readonly PermissionView[];
}

/** A command reaches for another machine, which the network rules neither allow nor forbid. */
export interface NetworkDecision extends DecisionBase {
  readonly kind: "network";
  readonly host: string;
  readonly protocol: NetworkProtocol;
  /** The command that does it, where there is only one that it can be. */
  readonly command: string | null;
  /** The lines that "acceptAlways" and "declineAlways" write to the rules file, where they can be answered. */
  readonly allowRule: string | null;
  readonly denyRule: string | null;
}

export type NetworkProtocol = "http" | "https" | "socks5Tcp" | "socks5Udp";

/** Something that the sandbox doesn't allow by itself. */
export type PermissionView =
  | { readonly kind: "network" }
  /** `path` is absolute, a pattern, or a place by name such as `<tmpdir>`. */
  | { readonly kind: "file"; readonly access: "read" | "write" | "deny"; readonly path: string };

/** A wish to do more, without a command yet. A person may grant a part of it. */
export interface PermissionsDecision extends DecisionBase {
  readonly kind: "permissions";
  readonly cwd: string;
  /** Whether a part can be granted; otherwise it is all or nothing. */
  readonly divisible: boolean;
  readonly permissions: readonly PermissionView[];
}

/** A call of a tool of an MCP server. */
export interface ToolDecision extends DecisionBase {
  readonly kind: "tool";
  readonly server: string;
  readonly tool: string;
  readonly description: string | null;
  /** JSON; null when there are none. */
  readonly args: string | null;
}

/** Questions of the model itself; they are answered all at once, with `Replies`, or not at all ("decline"). */
export interface QuestionsDecision extends DecisionBase {
  readonly kind: "questions";
  /** Codex could do without the answers. It waits for them all the same (0.169.0), until they are skipped. */
  readonly optional?: boolean;
  readonly questions: readonly QuestionView[];
}

export interface QuestionView {
  readonly id: string;
  readonly header: string;
  readonly text: string;
  /** Empty when only words of one's own can answer. */
  readonly options: readonly { readonly label: string; readonly description: string }[];
  /** Whether words of one's own can answer too. */
  readonly other: boolean;
  /** The answer is shown to nobody, and neither logged nor stored. */
  readonly secret: boolean;
}

/** A form of an MCP server; it is answered with what was filled in, with "decline", or with "cancel" for no choice. */
export interface FormDecision extends DecisionBase {
  readonly kind: "form";
  readonly server: string;
  readonly message: string;
  /** None when the server only wants its message confirmed. */
  readonly fields: readonly FormField[];
}

/** A web page that an MCP server wants opened, with all that tells where it leads. Accepting opens it. */
export interface AddressDecision extends DecisionBase {
  readonly kind: "address";
  readonly server: string;
  readonly message: string;
  /** The whole address, as it will be opened: what is before its host, the host with its port, and what follows. */
  readonly address: readonly [before: string, host: string, after: string];
  readonly doubts: readonly AddressDoubt[];
}

/**
 * Why an address may not be what it seems:
 * - "notEncrypted": anybody on the way can read and change the page
 * - "otherLetters": the name of the host has letters of another script, which may look like others
 * - "userName": there is text before the host that is easily taken for it
 */
export type AddressDoubt = "notEncrypted" | "otherLetters" | "userName";

/** What a person answered, by the id of the question. */
export type Replies = Readonly<Record<string, readonly string[]>>;

/** Something Codex waits for a person to decide. */
export type Decision =
  | FileChangeDecision
  | CommandDecision
  | NetworkDecision
  | PermissionsDecision
  | ToolDecision
  | QuestionsDecision
  | FormDecision
  | AddressDecision;

/** Decisions that are taken in the chat, where there is room for them; their native pick comes when it is asked for. */
export function isAskedInChat({ kind }: Decision): boolean {
  return kind === "questions" || kind === "form" || kind === "address";
}

/**
 * - "acceptForSession": also the next times, as long as the server runs (the same files, or the same command)
 * - "acceptAlways": also the next times, by a rule in Codex's home folder
 * - "declineAlways": never again, by a rule in Codex's home folder; for hosts only
 * - "decline": the turn goes on without it
 * - "cancel": declines, and ends the turn
 */
export type Answer = "accept" | "acceptForSession" | "acceptAlways" | "decline" | "declineAlways" | "cancel";

/** A decision that was taken, for the list of all of them. */
export interface DecisionRecord {
  /** Seconds since 1970. */
  readonly at: number;
  readonly threadId: string;
  /** What it was about: the command, or the files. */
  readonly what: string;
  readonly where: string | null;
  /** "partly": a person took some of a change, or changed it. */
  readonly answer: Answer | "replied" | "partly";
  /** "person", or what ended it without one. */
  readonly by: "person" | "resolvedElsewhere" | "turnEnded" | "serverEnded" | "notShown";
  readonly reason: string | null;
  /** The rule that was made, by which what comes next is not asked about. */
  readonly rule?: string;
}

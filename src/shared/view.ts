import type { Decision } from "./decisions";
import type { GoalView } from "./goal";
import type { ItemView } from "./items";
import type { Attachment, AutoContext, HeldAttachment, Prompt } from "./prompt";
import type { SlashName } from "./slash";

/**
 * What a chat view shows, as plain data. The extension host owns it and sends it as a snapshot, then as patches
 * (patch.ts); a webview only draws it. Fields hold facts and codes: words are chosen where they can be translated.
 */
export interface ViewState {
  readonly screen: Screen;
  readonly account: AccountView | null;
  /** The model provider that answers, once known; anything but "openai" is named in the view. */
  readonly provider: ProviderView | null;
  readonly sending: SendSettings;
  readonly mode: ModeId;
  /** The modes that can be chosen now. */
  readonly modes: readonly ModeId[];
  /** The folders of the window; Codex works in one of them. */
  readonly folders: readonly string[];
  /** The `/` commands that work now. */
  readonly commands: readonly SlashName[];
  readonly thread: ThreadView;
  /** What goes with the next prompt of this thread, in the order in which it was attached. */
  /** The host's name for the thread; see `ready`. */
  readonly key: string;
  /** What is written in the thread's composer; null as long as the host has not heard of any. */
  readonly draft: DraftView | null;
  readonly attachments: readonly HeldAttachment[];
  readonly autoContext: AutoContext;
  /** Whether the thread's model takes images. */
  readonly images: boolean;
  /** Pending decisions of this thread, oldest first. */
  readonly decisions: readonly Decision[];
  /** Warnings and errors that belong to no turn, newest last. */
  readonly notices: readonly Notice[];
  /** How the thread's agents are, as far as they have been heard of. */
  readonly agents?: readonly AgentThreadView[];
  /** The thread that this one works for. */
  readonly parent?: ParentLink | null;
}

/** The thread that an agent works for; its title is empty where it is not known. */
export interface ParentLink {
  readonly threadId: string;
  readonly title: string;
}

export interface AgentThreadView {
  readonly threadId: string;
  readonly name?: string;
  /** Of its last turn; null when it has not been heard of in this window. */
  readonly status: TurnStatus | null;
  /** The last thing it said, in one line. */
  readonly lastWords: string;
}

/** A text that was not sent yet. */
export interface DraftView {
  readonly text: string;
  /** The page that it was typed in, which has it already; null when it comes from elsewhere. */
  readonly page: string | null;
}

/** What fills the view. Only "chat" has a composer; none of them is ever blank. */
export type Screen =
  | { readonly kind: "idle" }
  | { readonly kind: "starting" }
  | { readonly kind: "signIn"; readonly login: LoginView }
  | { readonly kind: "problem"; readonly problem: Problem }
  | { readonly kind: "chat" };

/** Why there is no working server. `detail` is the raw text for those who want it (stderr's last lines, a path). */
export type Problem =
  | { readonly code: "missing"; readonly searched: readonly string[] }
  | { readonly code: "badPath"; readonly path: string; readonly detail: string }
  | { readonly code: "tooOld"; readonly path: string; readonly version: string; readonly minimum: string }
  | { readonly code: "startFailed"; readonly path: string; readonly detail: string }
  | { readonly code: "crashed"; readonly detail: string }
  | { readonly code: "untrusted" };

export type LoginMethod = "chatgpt" | "deviceCode" | "apiKey";

export type LoginView =
  /** `remote`: the browser runs on another machine than Codex, so that it can't come back to it by itself. */
  | { readonly kind: "choose"; readonly error: string | null; readonly remote?: boolean }
  | { readonly kind: "starting"; readonly method: LoginMethod }
  | { readonly kind: "browser"; readonly url: string }
  | { readonly kind: "deviceCode"; readonly url: string; readonly code: string };

export interface AccountView {
  readonly kind: "chatgpt" | "apiKey" | "other";
  readonly email: string | null;
  readonly plan: string | null;
}

export interface ProviderView {
  /** The id in config.toml. */
  readonly id: string;
  /** The name in config.toml, or the id. */
  readonly name: string;
}

/** How a person likes to send. */
export interface SendSettings {
  /** What sending does while a turn runs: goes into that turn, or waits for its end. */
  readonly whileRunning: "steer" | "queue";
  /** The key that sends; the other one starts a new line. On macOS "ctrlEnter" is Cmd+Enter. */
  readonly sendWith: "enter" | "ctrlEnter";
}

/** How much Codex may do without asking; src/app/modes.ts says what each one sends. */
export type ModeId = "ask" | "plan" | "agent" | "auto" | "full";

export interface ThreadView {
  /** null until the first prompt was sent. */
  readonly id: string | null;
  readonly title: string;
  readonly cwd: string;
  readonly model: string | null;
  /** The reasoning effort, in the server's words; null for the model's own default. */
  readonly effort: string | null;
  readonly turns: readonly TurnView[];
  /** Prompts the server has not confirmed yet. */
  readonly outbox: readonly OutgoingPrompt[];
  /** Prompts that wait for the running turn to end, in the order in which they go out. */
  readonly queue: readonly QueuedPrompt[];
  /** Why the queue does not go on by itself; null while it does. */
  readonly queuePaused: QueuePause | null;
  /** The turn whose prompt is being written anew: sending takes the thread back to before it. */
  readonly editingTurn: string | null;
  /** True while an earlier thread is being read from the server. */
  readonly loading: boolean;
  /** Why it could not be read, in the server's words; null while there is no such reason. */
  readonly unreadable: string | null;
  /** The turns before the first one of `turns`. */
  readonly earlier: UnreadTurns;
  /** Turns that are left out in the middle, after a jump far back; null when there are none. */
  readonly gap: GapView | null;
  /** Absent until a model has answered. */
  readonly context?: ContextView;
  /** Ids of the threads of its agents. */
  readonly agents?: readonly string[];
  /** What Codex works towards by itself, turn after turn; absent where there is no such thing. */
  readonly goal?: GoalView | null;
  /** Folders of the window that are its own beside `cwd`: Auto mode writes there too. */
  readonly roots?: readonly string[];
  /** What is checked out in its folder, a branch or a short commit; absent as long as that is not known. */
  readonly branch?: string | null;
  /** The server keeps it in memory only, and forgets it with its own end. */
  readonly temporary?: boolean;
  /** What a person gave Codex to know without a prompt; no part of any turn. */
  readonly added?: readonly AddedContext[];
}

/** Something that the model knows since a turn ended. */
export interface AddedContext {
  readonly id: string;
  /** The last turn that there was. */
  readonly afterTurnId: string;
  readonly attachments: readonly Attachment[];
}

/** How it stands with turns that the server has and the view doesn't: a page of them is read when it is wanted. */
export type UnreadTurns = "none" | "some" | "loading" | "failed";

export interface GapView {
  /** The turn behind which turns are left out. */
  readonly afterTurnId: string;
  readonly state: Exclude<UnreadTurns, "none">;
}

export interface QueuedPrompt extends Prompt {
  readonly clientId: string;
}

/** What happened to the turn, or the prompt, before the queue: it goes on when a person says so. */
export type QueuePause = "stopped" | "failed" | "crashed" | "reloaded";

/** A prompt between Enter and the server's `userMessage` item with the same `clientId`. */
export interface OutgoingPrompt extends Prompt {
  readonly clientId: string;
  /**
   * "unsure": the server went away while it was on its way, so it may have arrived; the thread's history tells.
   * "elsewhere": not sent, because another client has gone on with the thread, which nobody had seen here; it is on
   * show now. "behind": the same, and this server doesn't know of it: a fork does.
   */
  readonly state: "sending" | "failed" | "unsure" | "elsewhere" | "behind";
  /** The turn that took it, once the server said so. */
  readonly turnId: string | null;
  /** The server's or transport's words when `state` is "failed"; null when its turn ended, or the window went, before it was read. */
  readonly error: string | null;
  /** The turn to before which the thread is taken back first: the prompt replaces that turn's. */
  readonly rewindsTo?: string;
  /** Where the thread was when it was sent; absent when that is not known. */
  readonly sentAfter?: ThreadPlace;
}

/** An end that a thread had. */
export interface ThreadPlace {
  /** The last turn; null when there was none. */
  readonly turnId: string | null;
  /** How many messages with the same text that turn had. */
  readonly sameText: number;
}

export type TurnStatus = "inProgress" | "completed" | "interrupted" | "failed";

export interface TurnView {
  readonly id: string;
  readonly status: TurnStatus;
  readonly error: TurnErrorView | null;
  /** An error that the server is retrying by itself. */
  readonly retrying: string | null;
  readonly durationMs: number | null;
  readonly items: readonly ItemView[];
  /** The checklist that Codex keeps of its own work; absent when it keeps none. */
  readonly plan?: TurnPlanView;
  /** Which model answers; absent where nobody says (turns read from history). */
  readonly model?: string;
  /** The model that was asked, where the server let another one answer. */
  readonly reroutedFrom?: string;
  /** What its requests to the model took, all together. */
  readonly tokens?: TokenCount;
  /** The files that it changed as the server counts them, also those that a command changed after a patch. */
  readonly diff?: TurnDiffView;
  /** The other id of a review's turn: the one by which the server knows it while it runs. */
  readonly startedAs?: string;
  /** The server or the window went away while it ran: nobody stopped it. */
  readonly cutOff?: boolean;
}

export interface TokenCount {
  /** All that went in, cached or not. */
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

/** How full the context is. */
export interface ContextView {
  /** Tokens of the last request to the model and its answer. */
  readonly used: number;
  /** How many fit; null when the server doesn't know. */
  readonly window: number | null;
  /** What the whole thread has taken so far. */
  readonly total: TokenCount;
}

export interface TurnDiffView {
  readonly files: number;
  readonly added: number;
  readonly removed: number;
  /** How many of the files only commands changed; absent where that is not known. Then all that was taken is in it. */
  readonly commands?: number;
}

export interface TurnPlanView {
  readonly explanation: string | null;
  readonly steps: readonly { readonly text: string; readonly status: "pending" | "inProgress" | "completed" }[];
}

export interface TurnErrorView {
  readonly message: string;
  /** The kind's name in `codexErrorInfo`, e.g. "usageLimitExceeded"; null when the server gave none. */
  readonly code: string | null;
  readonly details: string | null;
  /** Of the model provider's answer, where there was one. */
  readonly httpStatus?: number;
  /** When a used-up limit is whole again, in seconds since 1970; absent until the server has said. */
  readonly resetsAt?: number;
}

export interface Notice {
  readonly id: string;
  readonly severity: "info" | "warning" | "error";
  readonly message: string;
  readonly detail: string | null;
  /** Where what it is about can be mended. */
  readonly place?: { readonly path: string; readonly line: number | null };
}

/** The thread of a view in which nothing was sent yet. */
export const emptyThread: ThreadView = {
  id: null,
  title: "",
  cwd: "",
  model: null,
  effort: null,
  turns: [],
  outbox: [],
  queue: [],
  queuePaused: null,
  editingTurn: null,
  loading: false,
  unreadable: null,
  earlier: "none",
  gap: null,
};

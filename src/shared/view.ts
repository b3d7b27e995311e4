/**
 * What a chat view shows, as plain data. The extension host owns it and sends it as a snapshot, then as patches
 * (patch.ts); a webview only draws it. Fields hold facts and codes: the words a person reads are chosen where they are
 * drawn, so that they can be translated.
 */
export interface ViewState {
  readonly screen: Screen;
  readonly account: AccountView | null;
  /** The model provider that answers, once known; anything but "openai" is named in the view. */
  readonly provider: ProviderView | null;
  readonly mode: ModeId;
  /** The modes that can be chosen now. */
  readonly modes: readonly ModeId[];
  readonly thread: ThreadView;
  /** Pending decisions of this thread, oldest first. */
  readonly decisions: readonly Decision[];
  /** Warnings and errors that belong to no turn, newest last. */
  readonly notices: readonly Notice[];
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
  | { readonly kind: "choose"; readonly error: string | null }
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

/** How much Codex may do without asking; src/app/modes.ts says what each one sends. */
export type ModeId = "ask" | "agent" | "auto" | "full";

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
  /** True while an earlier thread is being read from the server. */
  readonly loading: boolean;
}

/** A prompt between Enter and the server's `userMessage` item with the same `clientId`. */
export interface OutgoingPrompt {
  readonly clientId: string;
  readonly text: string;
  readonly state: "sending" | "failed";
  /** The turn that took it, once the server said so. */
  readonly turnId: string | null;
  /** The server's or transport's words when `state` is "failed"; null when its turn ended before it was read. */
  readonly error: string | null;
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
}

/**
 * How far an item is. "interrupted" is this extension's word for an item that was still in progress when its turn
 * ended: the server sends no `item/completed` for those.
 */
export type ItemStatus = "inProgress" | "completed" | "failed" | "declined" | "interrupted";

interface ItemBase {
  readonly id: string;
  readonly status: ItemStatus;
}

export interface UserMessageItem extends ItemBase {
  readonly type: "userMessage";
  readonly clientId: string | null;
  readonly text: string;
  /** Names of what was sent beside the text: images, skills, mentions. */
  readonly attachments: readonly string[];
}

export interface AgentMessageItem extends ItemBase {
  readonly type: "agentMessage";
  readonly text: string;
  readonly phase: string | null;
}

export interface ReasoningItem extends ItemBase {
  readonly type: "reasoning";
  readonly summary: string;
  readonly content: string;
}

export interface PlanItem extends ItemBase {
  readonly type: "plan";
  readonly text: string;
}

export interface CommandItem extends ItemBase {
  readonly type: "commandExecution";
  /** The command without its shell wrapper (`bash -lc '…'`). */
  readonly command: string;
  readonly cwd: string;
  readonly output: string;
  readonly exitCode: number | null;
  readonly durationMs: number | null;
  /** What the command does, in its order; absent unless the server understood every part of it. */
  readonly actions?: readonly CommandActionView[];
}

export type CommandActionView =
  | { readonly kind: "read"; readonly name: string }
  | { readonly kind: "list"; readonly path: string | null }
  | { readonly kind: "search"; readonly query: string; readonly path: string | null };

export interface FileChangeItem extends ItemBase {
  readonly type: "fileChange";
  readonly changes: readonly FileChange[];
}

/** A call of a tool: of an MCP server, of this client, or one that only its output is known of. */
export interface ToolCallItem extends ItemBase {
  readonly type: "mcpToolCall" | "dynamicToolCall" | "functionCallOutput";
  /** The MCP server or the tool's namespace. */
  readonly server: string | null;
  readonly tool: string;
  /** JSON; null when there is nothing to show. */
  readonly args: string | null;
  readonly result: readonly ToolContent[];
  readonly error: string | null;
  /** The server's last word on how far it is. */
  readonly progress: string | null;
  readonly durationMs: number | null;
}

/** A part of what a tool answered. */
export type ToolContent =
  | { readonly kind: "text"; readonly text: string }
  /** `url` is a data: URI of a raster image, never anything that would be fetched. */
  | { readonly kind: "image"; readonly url: string }
  /** An image that lies elsewhere, or is too large to be shown. */
  | { readonly kind: "hiddenImage"; readonly source: string };

export interface WebSearchItem extends ItemBase {
  readonly type: "webSearch";
  readonly action: WebSearchActionView;
  /** What was found, as the server's JSON; null when it doesn't say. */
  readonly results: string | null;
}

export type WebSearchActionView =
  | { readonly kind: "search"; readonly queries: readonly string[] }
  | { readonly kind: "openPage"; readonly url: string }
  | { readonly kind: "findInPage"; readonly url: string; readonly pattern: string };

export interface ImageViewItem extends ItemBase {
  readonly type: "imageView";
  readonly path: string;
}

export interface ImageGenerationItem extends ItemBase {
  readonly type: "imageGeneration";
  readonly prompt: string | null;
  readonly image: ToolContent | null;
  readonly savedPath: string | null;
  /** The kind's name in the protocol, e.g. "usageLimitExceeded". */
  readonly failure: string | null;
}

export interface ContextCompactionItem extends ItemBase {
  readonly type: "contextCompaction";
}

/** What a hook of the user's own told Codex. */
export interface HookPromptItem extends ItemBase {
  readonly type: "hookPrompt";
  readonly text: string;
}

export interface SleepItem extends ItemBase {
  readonly type: "sleep";
  readonly durationMs: number;
}

export interface ReviewItem extends ItemBase {
  readonly type: "enteredReviewMode" | "exitedReviewMode";
  /** What is reviewed; at the end the findings, as Markdown. */
  readonly text: string;
}

/** An order to other agents. */
export interface AgentCallItem extends ItemBase {
  readonly type: "collabAgentToolCall";
  /** The tool's name in the protocol, e.g. "spawnAgent". */
  readonly tool: string;
  readonly prompt: string | null;
  readonly model: string | null;
  readonly effort: string | null;
  readonly agents: readonly AgentStateView[];
}

export interface AgentStateView {
  readonly threadId: string;
  /** The name in the protocol, e.g. "pendingInit"; null when the server doesn't say. */
  readonly status: string | null;
  readonly message: string | null;
}

export interface AgentActivityItem extends ItemBase {
  readonly type: "subAgentActivity";
  /** The name in the protocol: "started", "interacted", "interrupted" or "completed". */
  readonly kind: string;
  readonly agentPath: string;
  readonly threadId: string;
  readonly model: string | null;
  readonly effort: string | null;
}

/** Any item type without a drawing of its own: a labelled card with its JSON. */
export interface OtherItem extends ItemBase {
  readonly type: "other";
  readonly itemType: string;
  readonly json: string;
}

export type ItemView =
  | UserMessageItem
  | AgentMessageItem
  | ReasoningItem
  | PlanItem
  | CommandItem
  | FileChangeItem
  | ToolCallItem
  | WebSearchItem
  | ImageViewItem
  | ImageGenerationItem
  | ContextCompactionItem
  | HookPromptItem
  | SleepItem
  | ReviewItem
  | AgentCallItem
  | AgentActivityItem
  | OtherItem;

export interface FileChange {
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  readonly movePath: string | null;
  /** For "update" hunks without a header, for "add" and "delete" the file's content, as the server sends them. */
  readonly diff: string;
  readonly added: number;
  readonly removed: number;
}

interface DecisionBase {
  /** This extension's id for the decision, unique in the window's life. */
  readonly id: string;
  readonly threadId: string;
  readonly turnId: string;
  readonly itemId: string;
  readonly reason: string | null;
}

export interface FileChangeDecision extends DecisionBase {
  readonly kind: "fileChange";
  readonly changes: readonly FileChange[];
}

export interface CommandDecision extends DecisionBase {
  readonly kind: "command";
  readonly command: string;
  readonly cwd: string | null;
}

/** Something Codex waits for a person to decide. */
export type Decision = FileChangeDecision | CommandDecision;

export type Answer = "accept" | "decline";

export interface Notice {
  readonly id: string;
  readonly severity: "info" | "warning" | "error";
  readonly message: string;
  readonly detail: string | null;
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
  loading: false,
};

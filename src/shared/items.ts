import type { Attachment } from "./prompt";

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
  readonly attachments: readonly Attachment[];
}

export interface AgentMessageItem extends ItemBase {
  readonly type: "agentMessage";
  readonly text: string;
  readonly phase: string | null;
  /** What it asks without waiting for an answer; its text says the same. */
  readonly questions?: readonly AsyncQuestion[];
}

export interface AsyncQuestion {
  readonly title: string;
  /** What could be answered, Codex's own choice first; empty when only words of one's own can. */
  readonly options: readonly string[];
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
  /** What was typed into it while it ran. */
  readonly typed?: readonly string[];
  /** The person ran it, in their own shell and outside of the sandbox. */
  readonly byUser?: true;
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
  /** What a person took of it, as they changed it: the whole truth then, whatever the status says. */
  readonly applied?: readonly FileChange[];
  /** The change is still being written by the model; nobody has been asked about it. */
  readonly writing?: true;
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
  /** Tokens in the context before and after, where they are known: history does not have them. */
  readonly before?: number;
  readonly after?: number;
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
  /** The same in its parts; absent where the text does not have the form that codex gives it. */
  readonly result?: ReviewResult;
}

export interface ReviewResult {
  readonly summary: string;
  readonly findings: readonly ReviewFinding[];
}

/** What a reviewer found. Lines count from 1, and the last one is included. */
export interface ReviewFinding {
  /** From 0, which must be seen to at once, to 3; null when the reviewer gave none. */
  readonly priority: number | null;
  readonly title: string;
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly body: string;
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

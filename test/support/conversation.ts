import type { InputItem, ModelRequest } from "./modelServer";

/** A tool call of the model and what came of it. */
export interface ToolResult {
  readonly call: InputItem;
  /** What Codex told the model, without the lines about time and exit code; undefined while there is none. */
  readonly output: string | undefined;
  /** True when a command ended with code 0 or a patch was applied. */
  readonly ok: boolean;
  /** True when the person said no. */
  readonly declined: boolean;
}

/** What a turn looks like to the model. */
export interface Turn {
  /** What the person wrote: the prompt, then notes sent while the turn was running. */
  readonly prompts: readonly string[];
  readonly results: readonly ToolResult[];
}

/**
 * Reads the running turn out of a model request, which always holds the whole conversation.
 * A turn begins after the last final answer, or after the mark that Codex leaves when a turn was interrupted.
 */
export function currentTurn(request: ModelRequest): Turn {
  const start = request.input.findLastIndex(endsTurn) + 1;
  const items = request.input.slice(start);
  const outputs = new Map(items.filter(isOutput).map((item) => [item.call_id, textOf(item)]));
  return {
    prompts: items
      .filter((item) => item.role === "user")
      .map(textOf)
      .filter(isWrittenByPerson),
    results: items.filter(isCall).map((call) => toolResult(call, outputs.get(call.call_id))),
  };
}

/** @returns the text of a message, or the output of a tool */
export function textOf(item: InputItem): string {
  const parts = item.output ?? item.content ?? "";
  return typeof parts === "string" ? parts : parts.map((part) => part.text ?? "").join("");
}

function endsTurn(item: InputItem) {
  const answer = item.role === "assistant" && item.phase === "final_answer";
  return answer || (item.role === "user" && textOf(item).startsWith("<turn_aborted>"));
}

// Codex sends what it knows about the folder and the rules as user messages in tags of its own.
function isWrittenByPerson(text: string) {
  return !/^\s*(<[a-z_]+>|# AGENTS\.md instructions)/.test(text);
}

function isCall(item: InputItem) {
  return item.type === "function_call" || item.type === "custom_tool_call";
}

function isOutput(item: InputItem) {
  return item.type === "function_call_output" || item.type === "custom_tool_call_output";
}

// Ends the lines about time and exit code.
const head = "Output:\n";

function toolResult(call: InputItem, raw: string | undefined): ToolResult {
  return {
    call,
    output: raw?.slice(raw.indexOf(head) < 0 ? 0 : raw.indexOf(head) + head.length),
    ok: raw !== undefined && /\b(exited with code 0|Exit code: 0|Success\. Updated)/.test(raw),
    declined: raw?.includes("rejected by user") ?? false,
  };
}

import type { FunctionCallOutputContentItem } from "../../protocol/generated/FunctionCallOutputContentItem";
import type { JsonValue } from "../../protocol/generated/serde_json/JsonValue";
import type { DynamicToolCallOutputContentItem } from "../../protocol/generated/v2/DynamicToolCallOutputContentItem";
import type { McpToolCallResult } from "../../protocol/generated/v2/McpToolCallResult";
import type { ItemStatus, ToolCallItem, ToolContent } from "../../shared/items";
import { imageData, imageFrom } from "./image";
import type { ItemOf } from "./itemOf";
import { jsonText } from "./jsonText";

export function mcpToolCall(item: ItemOf<"mcpToolCall">): ToolCallItem {
  const { id, status, server, tool, durationMs } = item;
  return {
    type: "mcpToolCall",
    id,
    status,
    server,
    tool,
    args: argsText(item.arguments),
    result: item.result ? mcpContent(item.result) : [],
    error: item.error ? withoutBacktrace(item.error.message) : null,
    progress: null,
    durationMs,
  };
}

export function dynamicToolCall(item: ItemOf<"dynamicToolCall">): ToolCallItem {
  const { id, status, tool, durationMs } = item;
  return {
    type: "dynamicToolCall",
    id,
    status: item.success === false ? "failed" : status,
    server: item.namespace ?? null,
    tool,
    args: argsText(item.arguments),
    result: (item.contentItems ?? []).map(dynamicContent),
    error: null,
    progress: null,
    durationMs,
  };
}

export function functionCallOutput(item: ItemOf<"functionCallOutput">, status: ItemStatus): ToolCallItem {
  const { id, name, namespace, output } = item;
  const result: readonly ToolContent[] =
    typeof output === "string" ? [{ kind: "text", text: output }] : output.map(functionContent);
  return {
    type: "functionCallOutput",
    id,
    status,
    server: namespace,
    tool: name,
    args: null,
    result,
    error: null,
    progress: null,
    durationMs: null,
  };
}

/** Where the program is set up for it, codex ends an error with the names of its own functions. */
function withoutBacktrace(message: string): string {
  return message.replace(/\n+Stack backtrace:\n[\s\S]*$/, "");
}

function argsText(args: JsonValue | undefined): string | null {
  if (args === undefined || args === null) return null;
  if (typeof args === "object" && Object.keys(args).length === 0) return null;
  return jsonText(args);
}

/** Structured content usually says again what the content says, so it is shown only when there is nothing else. */
function mcpContent({ content, structuredContent }: McpToolCallResult): readonly ToolContent[] {
  if (content.length === 0 && structuredContent != null) return [json(structuredContent)];
  return content.map(mcpPart);
}

/** What MCP servers send is checked by nobody on its way here. */
function mcpPart(part: JsonValue): ToolContent {
  if (typeof part !== "object" || part === null || Array.isArray(part)) return json(part);
  const { type, text, data, mimeType } = part;
  if (type === "text" && typeof text === "string") return { kind: "text", text };
  if (type === "image" && typeof data === "string" && typeof mimeType === "string") return imageData(mimeType, data);
  return json(part);
}

function dynamicContent(part: DynamicToolCallOutputContentItem): ToolContent {
  if (part.type === "inputText") return { kind: "text", text: part.text };
  return part.type === "inputImage" ? imageFrom(part.imageUrl) : json(part);
}

function functionContent(part: FunctionCallOutputContentItem): ToolContent {
  if (part.type === "input_text") return { kind: "text", text: part.text };
  if (part.type === "input_image") return "image_url" in part ? imageFrom(part.image_url) : hidden(part.file_id);
  return json(part);
}

function hidden(source: string): ToolContent {
  return { kind: "hiddenImage", source };
}

function json(value: unknown): ToolContent {
  return { kind: "text", text: jsonText(value) };
}

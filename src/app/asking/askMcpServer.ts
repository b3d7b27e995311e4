import type { McpServerElicitationRequestParams } from "../../protocol/generated/v2/McpServerElicitationRequestParams";
import type { McpServerElicitationRequestResponse } from "../../protocol/generated/v2/McpServerElicitationRequestResponse";
import type { Answer } from "../../shared/decisions";
import type { Broker, Resolved } from "../broker";
import { askAddress } from "./askAddress";
import { askForm } from "./askForm";

const declined = { action: "decline", content: null, _meta: null } as const;

/** What an MCP server wants from a person, or Codex about one. */
export type Elicitation = McpServerElicitationRequestParams;

/**
 * Asks a person about `mcpServer/elicitation/request`: a form, an address, or, marked in `_meta`, Codex's own question
 * whether a tool may be used (seen on 0.130.0 and 0.169.0).
 */
export async function askMcpServer(
  broker: Broker,
  params: Elicitation,
  resolved: Resolved,
  ports: Parameters<typeof askAddress>[3],
): Promise<McpServerElicitationRequestResponse> {
  if (record(params._meta)["codex_approval_kind"] === "mcp_tool_call") return askTool(broker, params, resolved);
  switch (params.mode) {
    case "form":
    case "openai/form":
    case "openaiForm":
      return askForm(broker, params, resolved);
    case "url":
      return askAddress(broker, params, resolved, ports);
    case "openai/userVerification":
      break;
    default:
      // A newer server may know more modes.
      params satisfies never;
  }
  broker.unshown(params, `an answer to MCP server ${params.serverName}`, null);
  return declined;
}

async function askTool(
  broker: Broker,
  params: Elicitation,
  resolved: Resolved,
): Promise<McpServerElicitationRequestResponse> {
  const { threadId, serverName } = params;
  const meta = record(params._meta);
  // 0.130.0 names the tool in its message only. The call itself says it too, unless several are under way.
  const calls = broker
    .items(params)
    .flatMap((item) =>
      item.type === "mcpToolCall" && item.server === serverName && item.status === "inProgress" ? [item] : [],
    );
  const call = calls.length === 1 ? calls[0] : undefined;
  const message = "message" in params ? params.message : null;
  const tool = text(meta["tool_name"]) ?? call?.tool ?? message;
  if (tool === null) {
    broker.unshown(params, `a tool without a name of MCP server ${serverName}`, message);
    return declined;
  }
  const persist = list(meta["persist"]);
  const answers: Answer[] = ["accept"];
  if (persist.includes("session")) answers.push("acceptForSession");
  if (persist.includes("always")) answers.push("acceptAlways");
  const given = meta["tool_params"];
  const taken = await broker.decide(
    (id) => ({
      kind: "tool",
      ...{ id, threadId, tool },
      turnId: params.turnId ?? "",
      itemId: call?.id ?? "",
      reason: null,
      answers: [...answers, "decline", "cancel"],
      server: serverName,
      description: text(meta["tool_description"]) ?? message,
      args: given === undefined || given === null ? null : JSON.stringify(given, undefined, 2),
    }),
    resolved,
  );
  switch (taken) {
    case "accept":
      return { action: "accept", content: null, _meta: null };
    case "acceptForSession":
      return { action: "accept", content: null, _meta: { persist: "session" } };
    case "acceptAlways":
      return { action: "accept", content: null, _meta: { persist: "always" } };
    case "cancel":
      return { action: "cancel", content: null, _meta: null };
    default:
      return declined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** 0.130.0 may name one way to persist instead of a list. */
function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

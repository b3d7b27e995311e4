import type { McpServerElicitationRequestParams } from "../../protocol/generated/v2/McpServerElicitationRequestParams";
import type { McpServerElicitationRequestResponse } from "../../protocol/generated/v2/McpServerElicitationRequestResponse";
import type { Answer } from "../../shared/decisions";
import type { Broker, Resolved } from "../broker";

const declined = { action: "decline", content: null, _meta: null } as const;

/**
 * Asks a person about `mcpServer/elicitation/request`. Codex sends its own question whether a tool may be used the same
 * way, marked in `_meta` (seen on 0.130.0 and 0.169.0); the forms and addresses of MCP servers are declined for now.
 */
export async function askMcpServer(
  broker: Broker,
  params: McpServerElicitationRequestParams,
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
  if (meta["codex_approval_kind"] !== "mcp_tool_call" || tool === null) {
    broker.unshown(params, `an answer to MCP server ${serverName}`, message);
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

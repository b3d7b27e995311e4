import { formFields } from "../../model/formFields";
import type { McpServerElicitationRequestResponse } from "../../protocol/generated/v2/McpServerElicitationRequestResponse";
import type { Broker, Resolved } from "../broker";
import type { Elicitation } from "./askMcpServer";

/** Asks a person to fill in a form of an MCP server. One that can't be drawn as a whole is declined, unseen. */
export async function askForm(
  broker: Broker,
  params: Extract<Elicitation, { mode: "form" | "openai/form" | "openaiForm" }>,
  resolved: Resolved,
): Promise<McpServerElicitationRequestResponse> {
  const { threadId, serverName: server, message } = params;
  const fields = formFields(params.requestedSchema);
  if (!fields) {
    broker.unshown(params, `a form of MCP server ${server}`, null);
    return { action: "decline", content: null, _meta: null };
  }
  const taken = await broker.decide(
    (id) => ({
      kind: "form",
      ...{ id, threadId, server, message, fields },
      turnId: params.turnId ?? "",
      itemId: "",
      reason: null,
      answers: ["decline", "cancel"],
    }),
    resolved,
  );
  if (typeof taken === "object" && "content" in taken) {
    return { action: "accept", content: { ...taken.content } as Record<string, string>, _meta: null };
  }
  return { action: taken === "cancel" ? "cancel" : "decline", content: null, _meta: null };
}

import type { AgentActivityItem, AgentCallItem, ItemStatus } from "../../shared/items";
import type { ItemOf } from "./itemOf";

export function agentCall(item: ItemOf<"collabAgentToolCall">): AgentCallItem {
  const states = item.agentsStates;
  const ids = [...new Set([...item.receiverThreadIds, ...Object.keys(states)])];
  return {
    type: "collabAgentToolCall",
    id: item.id,
    status: item.status,
    tool: item.tool,
    prompt: item.prompt,
    model: item.model ?? null,
    effort: item.reasoningEffort ?? null,
    agents: ids.map((threadId) => ({
      threadId,
      status: states[threadId]?.status ?? null,
      message: states[threadId]?.message ?? null,
    })),
  };
}

export function agentActivity(item: ItemOf<"subAgentActivity">, status: ItemStatus): AgentActivityItem {
  return {
    type: "subAgentActivity",
    id: item.id,
    status,
    kind: item.kind,
    agentPath: item.agentPath,
    threadId: item.agentThreadId,
    model: item.model ?? null,
    effort: item.reasoningEffort ?? null,
  };
}

import type { ItemView } from "../shared/items";
import type { AgentThreadView, ThreadView } from "../shared/view";
import type { AppState, ThreadRecord } from "./state";
import { threadById } from "./state";

const mostWords = 120;

/** Remembers the threads of the agents that an item is about. */
export function withAgents(thread: ThreadView, item: ItemView): ThreadView {
  const known = thread.agents ?? [];
  const fresh = agentIds(item).filter((id) => !known.includes(id) && id !== thread.id);
  return fresh.length === 0 ? thread : { ...thread, agents: [...known, ...fresh] };
}

/** The same for all items of a thread that was read from history. */
export function withAgentsOf(thread: ThreadView): ThreadView {
  return thread.turns.flatMap(({ items }) => items).reduce(withAgents, thread);
}

/** The threads of the agents that an item is about. */
export function agentIds(item: ItemView): readonly string[] {
  if (item.type === "subAgentActivity") return [item.threadId];
  return item.type === "collabAgentToolCall" ? item.agents.map(({ threadId }) => threadId) : [];
}

/** How a thread's agents are, of those that have said something in this window. */
export function agentThreads(state: AppState, record: ThreadRecord): readonly AgentThreadView[] {
  return (record.view.agents ?? []).flatMap((threadId) => {
    const turn = threadById(state, threadId)?.view.turns.at(-1);
    if (!turn) return [];
    const said = turn.items.findLast((item) => item.type === "agentMessage" && item.text !== "");
    const words = said?.type === "agentMessage" ? (said.text.trim().split("\n", 1)[0] ?? "") : "";
    const name = agentName(state, threadId);
    return [{ threadId, status: turn.status, lastWords: words.slice(0, mostWords), ...(name && { name }) }];
  });
}

/** The name that codex has given an agent, else its task, as far as the list of threads knows it. */
function agentName({ list }: AppState, threadId: string): string {
  const entry = list.shelves.current.entries.find(({ id }) => id === threadId);
  return (entry?.agentName || entry?.title || "").slice(0, mostWords);
}

/** The thread whose agent this one is. */
export function parentThread(state: AppState, record: ThreadRecord): ThreadRecord | undefined {
  const { id } = record.view;
  return id === null ? undefined : state.threads.find(({ view }) => view.agents?.includes(id));
}

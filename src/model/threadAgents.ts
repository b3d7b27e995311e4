import type { ItemView } from "../shared/items";
import type { AgentThreadView, ParentLink, ThreadView } from "../shared/view";
import { firstLine } from "./firstLine";
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

/** How a thread's agents are, of those that have said something in this window, and what all go by that have a name. */
export function agentThreads(state: AppState, record: ThreadRecord): readonly AgentThreadView[] {
  return (record.view.agents ?? []).flatMap((threadId) => {
    const turn = threadById(state, threadId)?.view.turns.at(-1);
    const said = turn?.items.findLast((item) => item.type === "agentMessage" && item.text !== "");
    const words = said?.type === "agentMessage" ? firstLine(said.text) : "";
    const name = agentName(state, record.view, threadId);
    if (!turn && name === "") return [];
    return [{ threadId, status: turn?.status ?? null, lastWords: words.slice(0, mostWords), ...(name && { name }) }];
  });
}

/** The name that codex has given an agent, else its task: as the list of threads knows it, or as the items here do. */
function agentName({ list }: AppState, parent: ThreadView, threadId: string): string {
  const entry = list.shelves.current.entries.find(({ id }) => id === threadId);
  return (entry?.agentName || entry?.title || itemsName(parent, threadId)).slice(0, mostWords);
}

/** What the items say of an agent: the task it was ordered, or the path of names that it has. */
function itemsName({ turns }: ThreadView, threadId: string): string {
  for (const { items } of turns) {
    for (const item of items) {
      if (item.type === "subAgentActivity" && item.threadId === threadId) return item.agentPath;
      if (item.type !== "collabAgentToolCall" || item.tool !== "spawnAgent" || !item.prompt) continue;
      if (item.agents.some((agent) => agent.threadId === threadId)) return firstLine(item.prompt);
    }
  }
  return "";
}

/** The way back from an agent's thread. It stays when the thread that it leads to was let go, or never read here. */
export function parentLink(state: AppState, record: ThreadRecord): ParentLink | null {
  const parent = parentThread(state, record)?.view;
  if (parent?.id) return { threadId: parent.id, title: titleOf(parent) };
  return record.parent ?? null;
}

/** What a thread goes by. That of an agent has no title while it is new: it begins with its task. */
function titleOf({ title, turns }: ThreadView): string {
  const first = turns[0]?.items[0];
  return title || (first?.type === "userMessage" ? firstLine(first.text) : "");
}

/** The threads that are left when one is closed: its agents still know the way back. */
export function withoutThread(threads: readonly ThreadRecord[], key: string): readonly ThreadRecord[] {
  const closed = threads.find((record) => record.key === key)?.view;
  const left = threads.filter((record) => record.key !== key);
  if (!closed?.id || !closed.agents) return left;
  const parent = { threadId: closed.id, title: titleOf(closed) };
  return left.map((record) => (closed.agents?.some((id) => id === record.view.id) ? { ...record, parent } : record));
}

/** The thread whose agent this one is. */
export function parentThread(state: AppState, record: ThreadRecord): ThreadRecord | undefined {
  const { id } = record.view;
  return id === null ? undefined : state.threads.find(({ view }) => view.agents?.includes(id));
}

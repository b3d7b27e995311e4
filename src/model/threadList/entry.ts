import type { Thread } from "../../protocol/generated/v2/Thread";
import type { ThreadStatus } from "../../protocol/generated/v2/ThreadStatus";
import { firstLine } from "../firstLine";

/** Which program a thread was started with. "agent": another thread's. */
export type ThreadOrigin = "cli" | "vscode" | "exec" | "agent" | "other";

/** What this server process does with a thread. */
export type ThreadLoad = ThreadStatus["type"];

/** What the list knows of a stored thread; the rest of what the server says is not kept. */
export interface ThreadEntry {
  readonly id: string;
  /** Empty where nothing was said yet. */
  readonly title: string;
  readonly cwd: string;
  readonly branch: string | null;
  readonly model: string | null;
  /** In seconds since 1970. */
  readonly updatedAt: number;
  readonly origin: ThreadOrigin;
  /** The thread whose agent this one is. */
  readonly parentId: string | null;
  /** An agent's own name. */
  readonly agentName: string | null;
  readonly load: ThreadLoad;
  /** It waits for a person, of any client of this server. */
  readonly waits: boolean;
  /** The server forgets it with its own end, and nothing of it is stored. */
  readonly temporary?: true;
}

/** What is kept of a thread. Servers before 0.169.0 leave several fields out. */
export function entryOf(thread: Thread): ThreadEntry {
  const { id, cwd, updatedAt, status } = thread;
  return {
    id,
    title: thread.name || firstLine(thread.preview),
    cwd,
    branch: thread.gitInfo?.branch ?? null,
    model: thread.model ?? null,
    updatedAt,
    origin: originOf(thread.source),
    parentId: parentIdOf(thread),
    agentName: thread.agentNickname ?? null,
    ...loadOf(status),
  };
}

/** What a status says to a list. */
export function loadOf(status: ThreadStatus): Pick<ThreadEntry, "load" | "waits"> {
  return { load: status.type, waits: status.type === "active" && status.activeFlags.length > 0 };
}

function originOf(source: Thread["source"]): ThreadOrigin {
  if (source === "cli" || source === "exec" || source === "vscode") return source;
  return typeof source === "object" && "subAgent" in source ? "agent" : "other";
}

/** The thread that an agent's works for. Servers before 0.169.0 say it only in where it comes from. */
export function parentIdOf({ parentThreadId, source }: Thread): string | null {
  if (parentThreadId) return parentThreadId;
  if (typeof source !== "object" || !("subAgent" in source)) return null;
  const { subAgent } = source;
  return typeof subAgent === "object" && "thread_spawn" in subAgent ? subAgent.thread_spawn.parent_thread_id : null;
}

import { threadByKey } from "../../model/state";
import type { AccountView, ContextView, ModeId, ProviderView } from "../../shared/view";
import type { Services } from "../services";

/** What /status shows. */
export interface StatusFacts {
  readonly title: string;
  /** The server's id of the thread; null before its first prompt. */
  readonly threadId: string | null;
  readonly model: string | null;
  readonly effort: string | null;
  readonly mode: ModeId | null;
  readonly cwd: string;
  readonly provider: ProviderView | null;
  readonly account: AccountView | null;
  /** Tokens, as far as they are known. */
  readonly context: ContextView | null;
  /** The server's version and program; null while there is none. */
  readonly server: { readonly version: string; readonly path: string; readonly pid: number } | null;
}

/** The facts about a thread, and what it runs on, at this moment. */
export function status({ store, session }: Pick<Services, "store" | "session">, key: string): StatusFacts {
  const { state } = store;
  const record = threadByKey(state, key);
  return {
    title: record?.view.title ?? "",
    threadId: record?.view.id ?? null,
    model: record?.view.model ?? null,
    effort: record?.view.effort ?? null,
    mode: record?.mode ?? null,
    cwd: record?.view.cwd ?? "",
    provider: state.provider,
    account: state.account,
    context: record?.view.context ?? null,
    server: session.current?.info ?? null,
  };
}

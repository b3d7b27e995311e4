import { type AppState, type ThreadRecord, takesImages, threadByKey } from "../../model/state";
import { withTakenFiles } from "../../model/takenFiles";
import { agentThreads, parentThread } from "../../model/threadAgents";
import type { Decision } from "../../shared/decisions";
import type { HostMessage } from "../../shared/messages";
import { diffView } from "../../shared/patch";
import type { HeldAttachment } from "../../shared/prompt";
import type { SlashName } from "../../shared/slash";
import { emptyThread, type ViewState } from "../../shared/view";
import type { Clock, Disposable } from "../ports";
import { availableCommands } from "../slash/slashCommands";
import type { Store } from "../store";

/** About one frame: news that come faster are sent together. */
const flushAfterMs = 16;
/** One list, so that a thread without a record has no news. */
const noAttachments: readonly HeldAttachment[] = [];

/**
 * Keeps one webview up to date with the thread it shows: a snapshot when it asks, then patches. A hidden view gets
 * nothing (it asks for a snapshot when it is shown again), and while nothing changes there is neither timer nor message.
 */
export class ViewSync implements Disposable {
  #sent: { readonly revision: number; readonly state: ViewState } | undefined;
  #timer: Disposable | undefined;
  #decisions: readonly Decision[] = [];
  #commands: readonly SlashName[] = [];
  #relatives: Pick<ViewState, "agents" | "parent"> = {};
  readonly #subscription: Disposable;

  /**
   * @param threadKey the thread to show; `show` changes it
   * @param post hands a message to the webview
   */
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private threadKey: string,
    private readonly post: (message: HostMessage) => void,
  ) {
    this.#subscription = store.subscribe(() => this.#schedule());
  }

  get key(): string {
    return this.threadKey;
  }

  /** Shows another thread. */
  show(threadKey: string): void {
    this.threadKey = threadKey;
    this.#schedule();
  }

  /** Sends everything: the webview has just loaded, was shown again, or lost track. */
  sendSnapshot(): void {
    this.#cancelTimer();
    const state = this.#project(this.store.state);
    const revision = (this.#sent?.revision ?? 0) + 1;
    this.#sent = { revision, state };
    this.post({ type: "snapshot", revision, state });
  }

  /** The webview is hidden or gone: nothing is sent until it asks for a snapshot. */
  pause(): void {
    this.#cancelTimer();
    this.#sent = undefined;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.pause();
  }

  #schedule(): void {
    if (!this.#sent || this.#timer) return;
    this.#timer = this.clock.after(flushAfterMs, () => this.#flush());
  }

  #flush(): void {
    this.#timer = undefined;
    const sent = this.#sent;
    if (!sent) return;
    const state = this.#project(this.store.state);
    const ops = diffView(sent.state, state);
    if (ops.length === 0) return;
    this.#sent = { revision: sent.revision + 1, state };
    this.post({ type: "patch", patch: { base: sent.revision, ops } });
  }

  #project(state: AppState): ViewState {
    const record = threadByKey(state, this.threadKey);
    const decisions = state.decisions
      .filter((decision) => decision.threadId === record?.view.id)
      .map((decision) => withTakenFiles(decision, state.reviews[decision.id]));
    if (!sameEntries(decisions, this.#decisions)) this.#decisions = decisions;
    const commands = record ? availableCommands(state, record) : [];
    if (!sameEntries(commands, this.#commands)) this.#commands = commands;
    return {
      screen: state.screen,
      account: state.account,
      provider: state.provider,
      sending: state.sending,
      mode: record?.mode ?? "agent",
      modes: state.modes,
      folders: state.folders,
      commands: this.#commands,
      thread: record?.view ?? emptyThread,
      key: this.threadKey,
      draft: record?.draft ?? null,
      attachments: record?.attachments ?? noAttachments,
      autoContext: state.autoContext,
      images: takesImages(state, this.threadKey),
      decisions: this.#decisions,
      notices: state.notices,
      ...this.#family(state, record),
    };
  }

  /** Agents and parent keep their identity while they are the same. */
  #family(state: AppState, record: ThreadRecord | undefined): Pick<ViewState, "agents" | "parent"> {
    if (!record) return {};
    const agents = agentThreads(state, record);
    const parent = parentThread(state, record)?.view;
    const family = { agents, parent: parent?.id ? { threadId: parent.id, title: parent.title } : null };
    if (JSON.stringify(family) !== JSON.stringify(this.#relatives)) this.#relatives = family;
    return this.#relatives;
  }

  #cancelTimer(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }
}

function sameEntries<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}

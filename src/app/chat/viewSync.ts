import { type AppState, type ThreadRecord, takesImages, threadByKey } from "../../model/state";
import { withTakenFiles } from "../../model/takenFiles";
import { agentThreads, parentLink } from "../../model/threadAgents";
import type { Decision } from "../../shared/decisions";
import type { HostMessage } from "../../shared/messages";
import { diffView } from "../../shared/patch";
import type { HeldAttachment } from "../../shared/prompt";
import type { SlashName } from "../../shared/slash";
import { emptyThread, type ViewState } from "../../shared/view";
import type { Clock, Disposable } from "../ports";
import { availableCommands } from "../slash/slashCommands";
import type { Store } from "../store";
import { restAfter } from "./pace";

/** One list, so that a thread without a record has no news. */
const noAttachments: readonly HeldAttachment[] = [];

/**
 * Keeps one webview up to date with the thread it shows: a snapshot when it asks, then patches. The first news go at
 * once, more after a frame's rest, and no more than the webview says that it has room for: to one that can't keep up, more
 * is sent together instead of queuing. A hidden view gets nothing (it asks for a snapshot when it is shown
 * again), and while nothing changes there is neither timer nor message.
 */
export class ViewSync implements Disposable {
  #sent: { readonly revision: number; readonly state: ViewState } | undefined;
  /** The last revision that the webview has room for. */
  #upTo = 0;
  #early: number | null = null;
  /** Whether anything may have changed since what was sent last. */
  #news = false;
  /** Until it ends, news are only gathered. */
  #rest: Disposable | undefined;
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
    const state = this.#project(this.store.state);
    const revision = (this.#sent?.revision ?? 0) + 1;
    this.#send(revision, state, { type: "snapshot", revision, state });
  }

  /**
   * What was sent up to this revision has come.
   * @param upTo the last revision that may be sent before the next such word
   * @param early see `restAfter`
   */
  received(revision: number, upTo: number, early: number | null): void {
    // About what was sent before a pause: revisions have begun anew since.
    if (!this.#sent || revision > this.#sent.revision) return;
    this.#upTo = upTo;
    this.#early = early;
    if (!this.#rest) this.#flush();
  }

  /** The webview is hidden or gone: nothing is sent until it asks for a snapshot. */
  pause(): void {
    this.#rest?.dispose();
    this.#rest = undefined;
    this.#sent = undefined;
    this.#upTo = 0;
    this.#news = false;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.pause();
  }

  #schedule(): void {
    if (!this.#sent) return;
    this.#news = true;
    // What changes in the same breath goes together.
    if (!this.#rest && this.#sent.revision < this.#upTo) this.#wait(0);
  }

  #wait(ms: number): void {
    this.#rest?.dispose();
    this.#rest = this.clock.after(ms, () => {
      this.#rest = undefined;
      this.#flush();
    });
  }

  #flush(): void {
    const sent = this.#sent;
    if (!sent || !this.#news || sent.revision >= this.#upTo) return;
    const state = this.#project(this.store.state);
    const ops = diffView(sent.state, state);
    if (ops.length > 0) this.#send(sent.revision + 1, state, { type: "patch", patch: { base: sent.revision, ops } });
    else this.#looked();
  }

  #send(revision: number, state: ViewState, message: HostMessage): void {
    this.#sent = { revision, state };
    this.#looked();
    this.post(message);
  }

  /** Everything up to now is known; what comes next may wait. */
  #looked(): void {
    this.#news = false;
    this.#wait(restAfter(this.#early));
    this.#early = null;
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
    const family = { agents, parent: parentLink(state, record) };
    if (JSON.stringify(family) !== JSON.stringify(this.#relatives)) this.#relatives = family;
    return this.#relatives;
  }
}

function sameEntries<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}

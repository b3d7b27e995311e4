import { threadById, threadByKey } from "../../model/state";
import type { PageMessage, ViewMessage } from "../../shared/messages";
import { Completion } from "../completion/completion";
import type { Disposable } from "../ports";
import { requestErrorMessage } from "../requestError";
import type { Services } from "../services";
import { ThreadFind } from "../threadFind";
import { completionHandlers } from "./completionHandlers";
import { contextHandlers } from "./contextHandlers";
import { decisionHandlers } from "./decisionHandlers";
import type { AllHandlers, ChatContext } from "./handlers";
import { historyHandlers } from "./historyHandlers";
import { itemHandlers } from "./itemHandlers";
import { promptHandlers } from "./promptHandlers";
import { serverHandlers } from "./serverHandlers";
import { slashHandlers } from "./slashHandlers";
import { viewHandlers } from "./viewHandlers";
import { ViewSync } from "./viewSync";

/** Everything a webview may ask for; the type makes it complete. */
const handlers: AllHandlers = {
  ...viewHandlers,
  ...promptHandlers,
  ...contextHandlers,
  ...decisionHandlers,
  ...itemHandlers,
  ...serverHandlers,
  ...historyHandlers,
  ...completionHandlers,
  ...slashHandlers,
};

/** One chat view: which thread it shows, and what happens when a person does something in it. */
export class ChatController implements ChatContext, Disposable {
  readonly #sync: ViewSync;
  readonly completion: Completion;
  readonly find: ThreadFind;
  /** The webview has loaded and listens. */
  #listening = false;
  readonly #whenListening: (() => void)[] = [];
  #focusWhenReady = false;
  #draftWhenReady: string | undefined;
  /** The webview has loaded at least once; from then on this side knows better which thread it shows. */
  #wasReady = false;
  /** Held while the view can be seen. */
  #following: Disposable | undefined;
  readonly #titleListeners = new Set<() => void>();

  /** @param threadKey the thread to show; without it a new one */
  constructor(
    readonly services: Services,
    readonly post: (message: PageMessage) => void,
    threadKey = services.threads.open(),
  ) {
    this.#sync = new ViewSync(services.store, services.ports.clock, threadKey, post);
    const cwd = (): string => threadByKey(services.store.state, this.threadKey)?.view.cwd ?? "";
    this.completion = new Completion({ ...services, post, cwd });
    this.find = new ThreadFind(services, post);
    this.#tellShown();
  }

  /** Whether a person can see the view. */
  get visible(): boolean {
    return this.#listening;
  }

  get threadKey(): string {
    return this.#sync.key;
  }

  /**
   * Calls `listener` now and whenever the title may have changed, with what the thread is about, in one line; empty
   * while nothing was said.
   */
  followTitle(listener: (title: string) => void): Disposable {
    const tell = (): void => listener(threadByKey(this.services.store.state, this.threadKey)?.view.title ?? "");
    tell();
    // Another thread on show changes nothing in the store.
    this.#titleListeners.add(tell);
    const subscription = this.services.store.subscribe(tell);
    return {
      dispose: () => {
        subscription.dispose();
        this.#titleListeners.delete(tell);
      },
    };
  }

  /** Handles a message of the webview; a failure is logged and shown, and loses nothing. */
  async handle(message: ViewMessage): Promise<void> {
    try {
      const handler = handlers[message.type] as (view: ChatContext, message: ViewMessage) => unknown;
      await handler(this, message);
    } catch (error) {
      this.services.ports.log.error(`${message.type} failed: ${requestErrorMessage(error)}`);
      this.services.notices.add("error", requestErrorMessage(error), null);
    }
  }

  /**
   * Shows a new thread; one in which nothing was said yet is new enough, and one that something was written in, and
   * that no view shows any more, comes back: it is in no list.
   */
  newThread(): void {
    this.showThread(this.#untouched() ? this.threadKey : (this.#leftDraft() ?? this.services.threads.open()));
    this.focusComposer();
  }

  /** Shows a new thread in the place of this one, and leaves the focus where it is. */
  replace(): void {
    this.showThread(this.services.threads.open());
  }

  showThread(key: string): void {
    // What the webview showed before a reload is no longer wanted.
    this.#wasReady = true;
    this.#show(key);
  }

  focusComposer(): void {
    if (this.#listening) this.post({ type: "focusComposer" });
    else this.#focusWhenReady = true;
  }

  /** Writes a text into the composer, in front of what is there. */
  prefill(text: string): void {
    if (this.#listening) this.post({ type: "restoreDraft", text });
    else this.#draftWhenReady = text;
    this.focusComposer();
  }

  /** Puts a text in front of what a thread's composer holds; by now this view may show another thread, or nothing. */
  giveBack(key: string, text: string): void {
    if (this.#listening && this.threadKey === key) this.post({ type: "restoreDraft", text });
    else this.services.composers.prepend(key, text);
  }

  /** Resolves once the webview has loaded, and shows the thread that it is going to show. */
  listening(): Promise<void> {
    if (this.#listening) return Promise.resolve();
    return new Promise((resolve) => this.#whenListening.push(resolve));
  }

  /** Opens the widget that finds text in the thread. */
  openFind(): void {
    this.post({ type: "openFind" });
  }

  /** Goes to an item of the thread on show, which may be in turns that were not read yet. */
  async goTo(turnId: string, itemId: string | null): Promise<boolean> {
    this.post({ type: "reveal", turnId, itemId });
    return this.services.history.show(this.threadKey, turnId);
  }

  /** The view can't be seen any more; it sends "ready" when it can again. */
  hidden(): void {
    this.services.ports.ui.chatFocused(this, false);
    this.#listening = false;
    this.#tellShown();
    this.#unfollow();
    this.#sync.pause();
    this.completion.end();
  }

  #unfollow(): void {
    this.#following?.dispose();
    this.#following = undefined;
  }

  dispose(): void {
    this.#unfollow();
    this.services.ports.ui.chatFocused(this, false);
    this.#sync.dispose();
    this.services.history.setReader(this, undefined);
    this.services.onShow.set(this, undefined);
    this.completion.dispose();
    this.find.end();
    this.#titleListeners.clear();
  }

  /**
   * @param threadId the thread the webview showed before a reload; shown again if this is its first word and the view has none by now
   * @param key what it went by: all there is of a thread that has no id yet
   */
  ready(threadId: string | null, key: string | null): void {
    const { store, session, threads } = this.services;
    const first = !this.#wasReady;
    this.#wasReady = true;
    if (first && threadId !== null && this.#untouched()) {
      this.#show(threadById(store.state, threadId)?.key ?? threads.resume(threadId));
    } else if (first && key !== null && this.#untouched()) {
      this.#show(threadByKey(store.state, key)?.key ?? threads.open(key));
    }
    this.#following ??= this.services.autoContext.follow();
    this.#sync.sendSnapshot();
    this.#listening = true;
    this.#tellShown();
    if (this.#draftWhenReady !== undefined) {
      this.post({ type: "restoreDraft", text: this.#draftWhenReady });
      this.#draftWhenReady = undefined;
    }
    for (const resolve of this.#whenListening.splice(0)) resolve();
    if (this.#focusWhenReady) {
      this.#focusWhenReady = false;
      this.focusComposer();
    }
    // A problem's screen has its own Retry: showing the view again must not start a broken server over and over.
    if (!session.running && store.state.screen.kind === "idle") {
      session.server().catch(() => {
        // The session has put the reason on the screen.
      });
    }
  }

  received(revision: number, upTo: number, early: number | null): void {
    this.#sync.received(revision, upTo, early);
  }

  #show(key: string): void {
    this.find.end();
    this.services.history.setReader(this, undefined);
    this.#sync.show(key);
    this.#tellShown();
    for (const tell of this.#titleListeners) tell();
  }

  #tellShown(): void {
    this.services.onShow.set(this, { key: this.threadKey, visible: this.#listening });
  }

  #leftDraft(): string | undefined {
    const { store, onShow } = this.services;
    return store.state.threads.findLast(({ key, view, draft, attachments }) => {
      const written = (draft?.text ?? "").trim() !== "" || attachments.length > 0;
      return written && view.id === null && !view.temporary && view.outbox.length === 0 && !onShow.holds(key);
    })?.key;
  }

  #untouched(): boolean {
    const view = threadByKey(this.services.store.state, this.threadKey)?.view;
    return view?.id === null && view.outbox.length === 0;
  }
}

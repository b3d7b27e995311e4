import { threadById, threadByKey } from "../model/state";
import { assertNever, type HostMessage, type ViewMessage } from "../shared/messages";
import { chooseModel } from "./chooseModel";
import { fileLink } from "./fileLink";
import type { Disposable } from "./ports";
import { requestErrorMessage } from "./requestError";
import type { Services } from "./services";
import { ViewSync } from "./viewSync";

/** One chat view: which thread it shows, and what happens when a person does something in it. */
export class ChatController implements Disposable {
  readonly #sync: ViewSync;
  /** The webview has loaded and listens. */
  #listening = false;
  #focusWhenReady = false;
  /** The webview has loaded at least once; from then on this side knows better which thread it shows. */
  #wasReady = false;

  /** @param threadKey the thread to show; without it a new one */
  constructor(
    private readonly services: Services,
    private readonly post: (message: HostMessage) => void,
    threadKey = services.threads.open(),
  ) {
    this.#sync = new ViewSync(services.store, services.ports.clock, threadKey, post);
  }

  get threadKey(): string {
    return this.#sync.key;
  }

  /** What the thread is about, in one line; empty while nothing was said. */
  get title(): string {
    return threadByKey(this.services.store.state, this.threadKey)?.view.title ?? "";
  }

  /** Handles a message of the webview; a failure is logged and shown, and loses nothing. */
  async handle(message: ViewMessage): Promise<void> {
    try {
      await this.#handle(message);
    } catch (error) {
      this.services.ports.log.error(`${message.type} failed: ${requestErrorMessage(error)}`);
      this.services.notices.add("error", requestErrorMessage(error), null);
    }
  }

  /** Shows a new thread; one in which nothing was said yet is new enough. */
  newThread(): void {
    const view = threadByKey(this.services.store.state, this.threadKey)?.view;
    const untouched = view?.id === null && view.outbox.length === 0;
    this.showThread(untouched ? this.threadKey : this.services.threads.open());
    this.focusComposer();
  }

  showThread(key: string): void {
    // What the webview showed before a reload is no longer wanted.
    this.#wasReady = true;
    this.#sync.show(key);
  }

  focusComposer(): void {
    if (this.#listening) this.post({ type: "focusComposer" });
    else this.#focusWhenReady = true;
  }

  stop(): Promise<void> {
    return this.services.threads.stop(this.threadKey);
  }

  /** The webview can't be seen any more; it sends "ready" when it can again. */
  hidden(): void {
    this.#listening = false;
    this.#sync.pause();
  }

  dispose(): void {
    this.#sync.dispose();
  }

  async #handle(message: ViewMessage): Promise<void> {
    const { session, threads, account, broker, notices, ports } = this.services;
    const key = this.threadKey;
    switch (message.type) {
      case "ready":
        return this.#ready(message.threadId);
      case "submit":
        return threads.submit(key, message.clientId, message.text);
      case "retryPrompt":
        return threads.retry(key, message.clientId);
      case "editPrompt": {
        const text = threads.takeBack(key, message.clientId);
        if (text !== undefined) this.post({ type: "restoreDraft", text });
        return;
      }
      case "stop":
        return this.stop();
      case "newThread":
        return this.newThread();
      case "openInEditor":
        return ports.ui.openInEditor(key);
      case "setMode":
        return threads.setMode(key, message.mode);
      case "chooseModel":
        return chooseModel(this.services, key);
      case "decide":
        broker.answer(message.decisionId, message.answer);
        return;
      case "showDecision":
        return broker.reveal(message.decisionId);
      case "openFile":
        return ports.ui.openFile(message.path);
      case "openLink":
        return this.#openLink(message.href);
      case "copy":
        return ports.ui.copy(message.text);
      case "signIn":
        return account.signIn(message.method);
      case "cancelSignIn":
        return account.cancelSignIn();
      case "openSignInPage":
        return account.openSignInPage();
      case "showLog":
        return ports.log.show();
      case "retry":
        return session.restart();
      case "install":
        return ports.ui.install();
      case "openSettings":
        return ports.ui.openSettings();
      case "manageTrust":
        return ports.ui.manageTrust();
      case "dismissNotice":
        return notices.dismiss(message.id);
      case "error":
        return ports.log.error(`In the webview: ${message.message}\n${message.stack}`);
      default:
        return assertNever(message);
    }
  }

  /** @param threadId the thread the webview showed before a reload; shown again if this is its first word and the view has none by now */
  #ready(threadId: string | null): void {
    const { store, session, threads } = this.services;
    const shown = threadByKey(store.state, this.threadKey)?.view;
    const untouched = shown?.id === null && shown.outbox.length === 0;
    const first = !this.#wasReady;
    this.#wasReady = true;
    if (first && threadId !== null && untouched) {
      this.#sync.show(threadById(store.state, threadId)?.key ?? threads.resume(threadId));
    }
    this.#sync.sendSnapshot();
    this.#listening = true;
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

  /** Web addresses open in the browser, files of the workspace in the editor, and nothing else at all. */
  async #openLink(href: string): Promise<void> {
    const { ports, store } = this.services;
    if (/^(https?|mailto):/i.test(href)) {
      await ports.ui.openExternal(href);
      return;
    }
    const cwd = threadByKey(store.state, this.threadKey)?.view.cwd ?? "";
    const place = fileLink(
      href,
      cwd,
      [...ports.workspace.folders(), cwd].filter((folder) => folder !== ""),
    );
    if (place) await ports.ui.openFile(place.path, place.line);
    else ports.log.warn(`Did not open a link that is neither a web address nor a file here: ${href}`);
  }
}

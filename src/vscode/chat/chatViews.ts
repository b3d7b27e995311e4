import * as vscode from "vscode";
import { ChatController } from "../../app/chat/chatController";
import type { Services } from "../../app/services";
import { threadById, threadByKey } from "../../model/state";
import { chatViewId, threadPanelType } from "../ids";
import { askAboutRunning } from "../threads/askAboutRunning";
import { chatFont, onChatFont } from "./chatFont";
import type { ChatPage, PageUsers } from "./chatPages";
import { tabTitle } from "./tabTitle";
import { tellClosed } from "./temporaryThreads";
import { UnloadedTabs } from "./unloadedTabs";

/** One place where a thread is shown. */
interface ChatView {
  readonly controller: ChatController;
  reveal(focus: boolean): void;
  readonly isTab: boolean;
  /** Shows its thread no more. */
  leave(): void;
}

/**
 * All chat views of the window: the one in the side bar and those in editor tabs. They share one store, so a thread
 * that is open twice is the same thread twice.
 */
export class ChatViews implements PageUsers, vscode.Disposable {
  readonly #disposables: vscode.Disposable[];
  /** The views that exist, the one used last at the end. */
  readonly #views: ChatView[] = [];

  /** Who waits for the side bar's view to exist. */
  readonly #whenResolved: (() => void)[] = [];
  readonly #unloaded: UnloadedTabs;
  #disposed = false;

  /** @param loadPage makes a new webview load the chat's page */
  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly services: Services,
    private readonly loadPage: (webview: vscode.Webview, extensionUri: vscode.Uri) => ChatPage,
  ) {
    this.#unloaded = new UnloadedTabs(services.ports.memory);
    this.#disposables = [
      onChatFont(() => {
        for (const { controller } of this.#views) controller.post(chatFont());
      }),
    ];
  }

  /** The controller of the view used last; undefined when there has been none in this window. */
  get active(): ChatController | undefined {
    return this.#views.at(-1)?.controller;
  }

  /** Shows the view used last, or the one in the side bar, and puts the cursor into its composer. */
  async focusComposer(): Promise<ChatController | undefined> {
    if (this.#views.length === 0) {
      const resolved = new Promise<void>((resolve) => {
        this.#whenResolved.push(resolve);
      });
      await this.open();
      // The command comes back before VS Code has asked for the view's contents.
      await resolved;
    }
    const view = this.#views.at(-1);
    view?.reveal(true);
    view?.controller.focusComposer();
    return view?.controller;
  }

  /** Whether a view that can be seen shows the thread with this id. */
  shows(threadId: string): boolean {
    const key = threadById(this.services.store.state, threadId)?.key;
    return this.#views.some(({ controller }) => controller.visible && controller.threadKey === key);
  }

  /**
   * Brings a thread into view: where it is open, else in the side bar. A tab stays with its thread, so where only tabs
   * are used it gets one of its own.
   * @param focus false leaves the keyboard where it is, for what is shown beside the thread
   */
  async showThread(key: string, focus = true): Promise<void> {
    const open = this.#views.findLast(({ controller }) => controller.threadKey === key);
    const sideBar = this.#views.findLast(({ controller, isTab }) => !isTab && controller.visible);
    const view = open ?? sideBar;
    if (view) {
      this.#use(view);
      view.reveal(focus);
      if (view !== open) view.controller.showThread(key);
      if (focus) view.controller.focusComposer();
    } else if (this.#views.at(-1)?.isTab) this.openInEditor(key);
    else (await this.focusComposer())?.showThread(key);
  }

  /** A thread is archived, or deleted: its tabs close, and the side bar shows a new one. */
  leave(threadId: string): void {
    const key = threadById(this.services.store.state, threadId)?.key;
    for (const view of this.#views.filter(({ controller }) => controller.threadKey === key)) view.leave();
  }

  /** Shows the chat in the side bar, wherever the person has moved it. */
  async open(): Promise<void> {
    await vscode.commands.executeCommand(`${chatViewId}.focus`);
  }

  /** Brings a view to the front and puts the focus into it. */
  reveal(controller: ChatController): void {
    this.#views.find((view) => view.controller === controller)?.reveal(true);
  }

  /** Opens a thread as an editor tab. */
  openInEditor(threadKey?: string): void {
    const panel = vscode.window.createWebviewPanel(threadPanelType, vscode.l10n.t("Codex"), vscode.ViewColumn.Active);
    this.#addPanel(panel, this.loadPage(panel.webview, this.extensionUri), threadKey);
  }

  /** The view in the side bar is on show for the first time, or again after it was closed. */
  resolve(view: vscode.WebviewView, page: ChatPage): void {
    const controller = this.#connect(view.webview, page, undefined);
    const chat: ChatView = {
      controller,
      reveal: (focus) => view.show(!focus),
      leave: () => controller.replace(),
      isTab: false,
    };
    this.#use(chat);
    for (const resolve of this.#whenResolved.splice(0)) resolve();
    view.onDidChangeVisibility(() => {
      if (view.visible) this.#use(chat);
      else controller.hidden();
    });
    view.onDidDispose(() => {
      this.#remove(chat);
    });
  }

  /** A tab is back of before the window was loaded again. */
  restore(panel: vscode.WebviewPanel, page: ChatPage, state: unknown): void {
    // The webview itself remembers which thread it showed and says so with "ready", if it ever was on the screen.
    const threadId = state ? undefined : this.#unloaded.take(panel.title);
    this.#addPanel(panel, page, threadId === undefined ? undefined : this.services.threads.resume(threadId));
  }

  dispose(): void {
    this.#disposed = true;
    for (const disposable of this.#disposables) disposable.dispose();
    for (const view of [...this.#views]) this.#remove(view);
  }

  #addPanel(panel: vscode.WebviewPanel, page: ChatPage, threadKey: string | undefined): void {
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, "media", "sidecar.svg");
    const controller = this.#connect(panel.webview, page, threadKey);
    let left = false;
    const chat: ChatView = {
      controller,
      reveal: (focus) => panel.reveal(undefined, !focus),
      leave: () => {
        left = true;
        panel.dispose();
      },
      isTab: true,
    };
    this.#use(chat);
    panel.onDidChangeViewState(() => {
      if (panel.active) this.#use(chat);
      if (!panel.visible) controller.hidden();
    });
    let loaded = false;
    const following = controller.followTitle((title) => {
      const id = threadByKey(this.services.store.state, controller.threadKey)?.view.id;
      panel.title = tabTitle({ title, id }, { title: panel.title, loaded }, vscode.l10n.t("Codex"));
      if (id && !loaded) this.#unloaded.set(panel, { title: panel.title, threadId: id });
    });
    void controller.listening().then(() => {
      loaded = true;
      this.#unloaded.delete(panel);
    });
    panel.onDidDispose(() => {
      following.dispose();
      const key = controller.threadKey;
      this.#remove(chat);
      if (!this.#disposed) this.#unloaded.delete(panel);
      // What was archived or deleted is not missed.
      if (left || this.#disposed || this.services.onShow.holds(key)) return;
      void tellClosed(this.services.store.state, key, (thread) => this.openInEditor(thread));
      void askAboutRunning(this.services, this, key);
    });
  }

  #connect(webview: vscode.Webview, page: ChatPage, threadKey: string | undefined): ChatController {
    const controller = new ChatController(this.services, (message) => void webview.postMessage(message), threadKey);
    page.listen((message) => {
      const view = this.#views.find((each) => each.controller === controller);
      if (view) this.#use(view);
      if (message.type === "ready") void webview.postMessage(chatFont());
      void controller.handle(message);
    });
    return controller;
  }

  #use(view: ChatView): void {
    const index = this.#views.indexOf(view);
    if (index >= 0) this.#views.splice(index, 1);
    this.#views.push(view);
  }

  #remove(view: ChatView): void {
    const index = this.#views.indexOf(view);
    if (index >= 0) this.#views.splice(index, 1);
    view.controller.dispose();
  }
}

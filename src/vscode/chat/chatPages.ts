import * as vscode from "vscode";
import type { ViewMessage } from "../../shared/messages";
import { chatViewId, threadPanelType } from "../ids";
import { chatHtml, webviewRoot } from "./html";

/** A page that is loading, or has loaded. What it said before somebody listens is kept for them. */
export interface ChatPage {
  listen(listener: (message: ViewMessage) => void): void;
}

/** Who shows threads in the pages that VS Code asks for. */
export interface PageUsers {
  resolve(view: vscode.WebviewView, page: ChatPage): void;
  restore(panel: vscode.WebviewPanel, page: ChatPage, state: unknown): void;
}

/** Makes a webview load the chat's page. */
export function loadPage(webview: vscode.Webview, extensionUri: vscode.Uri): ChatPage {
  const early: ViewMessage[] = [];
  let take = (message: ViewMessage): void => void early.push(message);
  webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(extensionUri)] };
  webview.onDidReceiveMessage((message: ViewMessage) => take(message));
  webview.html = chatHtml(webview, extensionUri);
  return {
    listen: (listener) => {
      take = listener;
      for (const message of early.splice(0)) listener(message);
    },
  };
}

/**
 * Tells VS Code of the chat in the side bar, and that tabs with a thread can be brought back. Their pages begin to load
 * before anything else does.
 * @param users called for each
 */
export function registerChatPages(extensionUri: vscode.Uri, users: () => Promise<PageUsers>): vscode.Disposable {
  /** @returns nothing when the page went in the meantime */
  const load = async (place: vscode.WebviewView | vscode.WebviewPanel) => {
    let gone = false;
    const watching = place.onDidDispose(() => {
      gone = true;
    });
    const page = loadPage(place.webview, extensionUri);
    // VS Code sends what it was told at the end of this turn: the page then loads beside what `users` loads.
    await new Promise((resolve) => setTimeout(resolve));
    const found = await users();
    watching.dispose();
    return gone ? undefined : { page, found };
  };
  return vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(chatViewId, {
      resolveWebviewView: async (view) => {
        const loaded = await load(view);
        loaded?.found.resolve(view, loaded.page);
      },
    }),
    vscode.window.registerWebviewPanelSerializer(threadPanelType, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        const loaded = await load(panel);
        loaded?.found.restore(panel, loaded.page, state);
      },
    }),
  );
}

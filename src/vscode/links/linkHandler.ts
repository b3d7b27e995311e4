import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import type { ChatController } from "../../app/chat/chatController";
import { type DeepLink, folderOf, readDeepLink } from "../../app/deepLink";
import { requestErrorMessage } from "../../app/requestError";
import type { Services } from "../../app/services";
import { threadById } from "../../model/state";
import { visibleName } from "../../shared/visibleText";
import { showError, showInformation, showWarning } from "../notify";

interface LinkContext extends Pick<Services, "store" | "threads" | "ports"> {
  readonly views: {
    focusComposer(): Promise<ChatController | undefined>;
    showThread(key: string): Promise<void>;
  };
}

/**
 * Opens links to this extension: `…/new?prompt=…&folder=…` writes a prompt into a new thread and never sends it,
 * `…/thread/ID` shows a thread. VS Code starts the extension for them, also in a window that has just opened.
 */
export function registerLinkHandler(context: LinkContext): vscode.Disposable {
  return vscode.window.registerUriHandler({
    handleUri: async (uri) => {
      try {
        await openLink(context, readDeepLink(uri));
      } catch (error) {
        context.ports.log.error(`A link could not be opened: ${requestErrorMessage(error)}`);
        void showError(vscode.l10n.t("Codex: {0}", requestErrorMessage(error)));
      }
    },
  });
}

function openLink(context: LinkContext, link: DeepLink): unknown {
  switch (link.kind) {
    case "new":
      return openNew(context, link);
    case "thread":
      return openThread(context, link.threadId);
    case "tooLong":
      return showWarning(
        vscode.l10n.t("This link to Codex was not opened: its message is too long to be read before it is sent."),
      );
    case "unknown":
      return showWarning(
        vscode.l10n.t("This link to Codex was not opened: it is neither one for a new thread nor one to a thread."),
      );
  }
}

async function openNew(context: LinkContext, link: DeepLink & { kind: "new" }): Promise<void> {
  const { store, threads, ports, views } = context;
  const folder = await linkFolder(link.folder, ports.workspace.folders());
  if (folder === undefined) return;
  const view = await views.focusComposer();
  // In a window that has just opened it is still about to show what it showed before.
  await view?.listening();
  if (!view) return;
  const key = threads.open();
  if (folder !== null) threads.setFolder(key, folder);
  if (link.prompt !== "") store.dispatch({ type: "draftChanged", key, draft: { text: link.prompt, page: null } });
  view.showThread(key);
  view.focusComposer();
  if (link.prompt === "") return;
  const left = link.cleaned ? ` ${vscode.l10n.t("Invisible characters in it were left out.")}` : "";
  void showInformation(vscode.l10n.t("A link wrote this message to Codex. Read it before you send it.") + left);
}

/** @returns null for the folder that new threads have anyway; undefined when the person wants none */
async function linkFolder(named: string | null, folders: readonly string[]): Promise<string | null | undefined> {
  if (named === null) return null;
  const open = folderOf(named, folders);
  if (open !== undefined) return open;
  const shown = visibleName(named.slice(0, 200));
  if (folders.length === 0) {
    void showWarning(
      vscode.l10n.t("The link is for the folder {0}. Open that folder, then open the link again.", shown),
    );
    return undefined;
  }
  const items = folders.map((folder) => ({
    label: `$(folder) ${basename(folder)}`,
    description: dirname(folder),
    folder,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Folder of This Thread"),
    placeHolder: vscode.l10n.t("The link names {0}, which is not open in this window: work here instead?", shown),
    ignoreFocusOut: true,
  });
  return chosen?.folder;
}

async function openThread({ store, threads, views }: LinkContext, threadId: string): Promise<void> {
  const view = await views.focusComposer();
  await view?.listening();
  const key = threadById(store.state, threadId)?.key ?? threads.resume(threadId);
  await views.showThread(key);
  await read(store, key);
  if (store.state.threads.some((record) => record.key === key && record.view.id === null)) {
    void showWarning(vscode.l10n.t("Codex has no thread {0} here.", threadId));
  }
}

/** Resolves once a thread was read, or could not be. */
function read(store: Services["store"], key: string): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (store.state.threads.find((record) => record.key === key)?.view.loading) return;
      subscription.dispose();
      resolve();
    };
    const subscription = store.subscribe(check);
    check();
  });
}

import * as vscode from "vscode";
import type { ChatController } from "../../app/chat/chatController";
import { isInside } from "../../app/completion/roots";
import { type DeepLink, openableFolder, readDeepLink } from "../../app/deepLink";
import { requestErrorMessage } from "../../app/requestError";
import type { Services } from "../../app/services";
import { takeLinks } from "../../app/waitingLinks";
import { threadById, threadByKey } from "../../model/state";
import { visibleName } from "../../shared/visibleText";
import { showError, showInformation, showWarning } from "../notify";
import { failureText } from "../refusalText";
import { chooseFolder } from "./chooseFolder";
import { openInWindow } from "./openInWindow";

interface LinkContext extends Pick<Services, "store" | "threads" | "ports"> {
  readonly views: {
    focusComposer(): Promise<ChatController | undefined>;
    showThread(key: string): Promise<void>;
  };
}

/** Who opens links to this extension. */
export interface Links extends vscode.Disposable {
  open(uri: vscode.Uri): Promise<void>;
}

/**
 * Opens links to this extension: `…/new?prompt=…&folder=…` writes a prompt into a new thread and never sends it,
 * `…/thread/ID` shows a thread. VS Code starts the extension for them, also in a window that has just opened. Links
 * for a folder whose window was opened from another one wait for that window: until this extension is used there (it
 * is not started for them alone), or until it comes to the front.
 */
export function createLinks(context: LinkContext): Links {
  const open = async (link: DeepLink): Promise<void> => {
    try {
      await openLink(context, link);
    } catch (error) {
      failed(context.ports, error);
    }
  };
  const take = async (): Promise<void> => {
    for (const link of takeLinks(context.ports, context.ports.workspace.folders())) await open(link);
  };
  void take();
  const following = vscode.Disposable.from(
    vscode.window.onDidChangeWindowState(({ focused }) => focused && void take()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void take()),
  );
  return { open: (uri) => open(readDeepLink(uri)), dispose: () => following.dispose() };
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
  const chosen = await chooseFolder(link.folder, ports.workspace.folders());
  if (!chosen) return;
  if (chosen.kind === "window") {
    // There it is the folder that new threads have anyway.
    await openInWindow(ports, chosen.folder, { ...link, folder: null });
    return;
  }
  const { folder } = chosen;
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

async function openThread({ store, threads, ports, views }: LinkContext, threadId: string): Promise<void> {
  const view = await views.focusComposer();
  await view?.listening();
  const key = threadById(store.state, threadId)?.key ?? threads.resume(threadId);
  await views.showThread(key);
  await read(store, key);
  const shown = threadByKey(store.state, key)?.view;
  if (shown?.id === null) {
    void showWarning(vscode.l10n.t("Codex has no thread {0} here.", threadId));
    return;
  }
  // The message stays for as long as nobody has answered it.
  offerFolder(ports, threadId, shown?.cwd ?? "").catch((error: unknown) => failed(ports, error));
}

/** Says that a thread works in a folder that is not open here, and offers to open that. */
async function offerFolder(ports: Services["ports"], threadId: string, cwd: string): Promise<void> {
  const folder = openableFolder(cwd);
  if (folder === undefined || ports.workspace.folders().some((each) => isInside(folder, each))) return;
  const open = vscode.l10n.t("Open in New Window…");
  const chosen = await showInformation(
    vscode.l10n.t("This thread works in {0}, which is not open in this window.", visibleName(folder)),
    open,
  );
  if (chosen === open) await openInWindow(ports, folder, { kind: "thread", threadId });
}

function failed({ log }: Services["ports"], error: unknown): void {
  log.error(`A link could not be opened: ${requestErrorMessage(error)}`);
  void showError(vscode.l10n.t("Codex: {0}", failureText(error)));
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

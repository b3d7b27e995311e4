import { homedir } from "node:os";
import * as vscode from "vscode";
import type { ChatController } from "../../app/chat/chatController";
import type { Services } from "../../app/services";
import { threadByKey } from "../../model/state";
import { markdownDocument, turnMarkdown } from "../../model/threadMarkdown";

/** Saves the whole thread as a Markdown file, turns that are not on show too. */
export async function exportThread(services: Services, view: ChatController | undefined): Promise<void> {
  const title = view && titleOf(services, view);
  if (!view || title === undefined) return;
  const folder = services.ports.workspace.folders()[0] ?? homedir();
  const name =
    title
      .replace(/[^\p{L}\p{N}._-]+/gu, "-")
      .replace(/^[-.]+|[-.]+$/g, "")
      .slice(0, 60) || "thread";
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t("Export Thread as Markdown"),
    defaultUri: vscode.Uri.joinPath(vscode.Uri.file(folder), `${name}.md`),
    filters: { Markdown: ["md"] },
  });
  if (!target) return;
  const text = await wholeThread(services, view, title);
  if (text === undefined) return;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  const open = vscode.l10n.t("Open");
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t("The thread was exported."), open);
  if (chosen === open) await vscode.window.showTextDocument(target);
}

/** Copies the whole thread as Markdown. */
export async function copyThread(services: Services, view: ChatController | undefined): Promise<void> {
  const title = view && titleOf(services, view);
  if (!view || title === undefined) return;
  const text = await wholeThread(services, view, title);
  if (text === undefined) return;
  await vscode.env.clipboard.writeText(text);
  void vscode.window.setStatusBarMessage(vscode.l10n.t("Copied the thread as Markdown"), 3000);
}

/** The thread's title; undefined, and a word about it, when there is nothing in it. */
function titleOf({ store }: Services, view: ChatController): string | undefined {
  const thread = threadByKey(store.state, view.threadKey)?.view;
  if (thread && thread.turns.length > 0) return thread.title;
  void vscode.window.showInformationMessage(vscode.l10n.t("There is nothing in this thread yet."));
  return undefined;
}

/** The thread as Markdown; undefined when a person did not want to wait for it. */
function wholeThread({ history }: Services, view: ChatController, title: string): Thenable<string | undefined> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Reading the thread…"), cancellable: true },
    async (progress, cancellation) => {
      const newestFirst: string[] = [];
      for await (const turns of history.turns(view.threadKey, () => cancellation.isCancellationRequested)) {
        newestFirst.push(...turns.map(turnMarkdown));
        progress.report({ message: vscode.l10n.t("{0} turns", newestFirst.length) });
      }
      return cancellation.isCancellationRequested ? undefined : markdownDocument(title, newestFirst.toReversed());
    },
  );
}

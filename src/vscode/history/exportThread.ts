import { homedir } from "node:os";
import * as vscode from "vscode";
import type { Services } from "../../app/services";
import { titleOfThread } from "../../app/threadList/threadList";
import { threadById } from "../../model/state";
import { markdownDocument, turnMarkdown } from "../../model/threadMarkdown";
import { showInformation } from "../notify";

/** Saves a stored thread as a Markdown file: all of it, whether or not it is open. */
export async function exportThread(services: Services, [id]: readonly string[]): Promise<void> {
  if (id === undefined) return;
  const title = titleOfThread(services.store.state, id);
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
  const text = await wholeThread(services, id, title);
  if (text === undefined) return;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  const open = vscode.l10n.t("Open");
  const chosen = await showInformation(vscode.l10n.t("The thread was exported."), open);
  if (chosen === open) await vscode.window.showTextDocument(target);
}

/** Copies a whole thread as Markdown. */
export async function copyThread(services: Services, [id]: readonly string[]): Promise<void> {
  if (id === undefined) return;
  const title = titleOfThread(services.store.state, id);
  const text = await wholeThread(services, id, title);
  if (text === undefined) return;
  await vscode.env.clipboard.writeText(text);
  void vscode.window.setStatusBarMessage(vscode.l10n.t("Copied the thread as Markdown"), 3000);
}

/** The thread as Markdown; undefined when a person did not want to wait for it. */
function wholeThread({ history, store }: Services, id: string, title: string): Thenable<string | undefined> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Reading the thread…"), cancellable: true },
    async (progress, cancellation) => {
      const newestFirst: string[] = [];
      const isCancelled = (): boolean => cancellation.isCancellationRequested;
      const open = threadById(store.state, id);
      // What runs is newer in this window than in the store.
      const all = open && !open.view.loading ? history.turns(open.key, isCancelled) : history.stored(id, isCancelled);
      for await (const turns of all) {
        newestFirst.push(...turns.map(turnMarkdown));
        progress.report({ message: vscode.l10n.t("{0} turns", newestFirst.length) });
      }
      return cancellation.isCancellationRequested ? undefined : markdownDocument(title, newestFirst.toReversed());
    },
  );
}

import * as vscode from "vscode";
import type { Main } from "./main";
import { loadPage, registerChatPages } from "./vscode/chat/chatPages";
import { SentTexts } from "./vscode/context/sentTexts";
import { ProposalFiles } from "./vscode/diffs/proposalFiles";
import { createThreadsTree } from "./vscode/threads/threadsTree";

/** What of package.json is needed here. */
interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/**
 * Tells VS Code what there is: commands, views, tabs, links and file systems. All that they do is in main.ts, a script
 * of its own, which is loaded when the first of them is used.
 * @returns nothing for other extensions; for the suites of test/vscode the way to the parts that exist once a window
 */
export function activate(context: vscode.ExtensionContext): object | undefined {
  const { extension, extensionUri, subscriptions } = context;
  let started: Main | undefined;
  let starting: Promise<Main> | undefined;
  const main = (): Promise<Main> => {
    starting ??= import("./main").then(({ start }) => {
      started = start(context, { proposals, sent, tree, loadPage });
      return started;
    });
    return starting;
  };
  const proposals = new ProposalFiles(() => void main());
  const sent = new SentTexts();
  const tree = createThreadsTree(async () => (await main()).threadsView);
  const { commands } = (extension.packageJSON as Manifest).contributes;
  subscriptions.push(
    // First, because it needs the others to the end.
    { dispose: () => started?.dispose() },
    registerChatPages(extensionUri, async () => (await main()).views),
    ...commands.map(({ command }) =>
      vscode.commands.registerCommand(command, async (...args: readonly unknown[]) =>
        (await main()).run(command, args),
      ),
    ),
    vscode.window.registerUriHandler({ handleUri: async (uri) => (await main()).links.open(uri) }),
    tree,
    proposals,
    sent,
  );
  return context.extensionMode === vscode.ExtensionMode.Test ? { main } : undefined;
}

import * as vscode from "vscode";
import type { Attachments } from "../../app/attachments";
import type { ChatController } from "../../app/chat/chatController";
import type { ContextKind } from "../../shared/prompt";

interface Chat {
  readonly attachments: Attachments;
  readonly views: { focusComposer(): Promise<ChatController | undefined> };
}

/** Shows the chat, ready to write, with something of the editor's attached to what is written. */
export async function addToChat({ attachments, views }: Chat, what: ContextKind): Promise<void> {
  const view = await views.focusComposer();
  // It may still be about to show what it showed before the window was loaded.
  await view?.listening();
  if (!view) return;
  // By way of the page, which keeps the clipboard meanwhile.
  if (what === "terminal") view.post({ type: "takeTerminal" });
  else await attachments.take(view.threadKey, what);
}

/** As `addToChat`, for the files and folders that a menu was opened on; without any, for the file in the editor. */
export async function addFilesToChat(chat: Chat, clicked: unknown, selected: unknown): Promise<void> {
  const all: readonly unknown[] = Array.isArray(selected) && selected.length > 0 ? selected : [clicked];
  const uris = all.filter((each) => each instanceof vscode.Uri);
  if (uris.length === 0) return addToChat(chat, "file");
  const view = await chat.views.focusComposer();
  await view?.listening();
  if (view)
    await chat.attachments.drop(
      view.threadKey,
      uris.map((uri) => uri.toString()),
    );
}

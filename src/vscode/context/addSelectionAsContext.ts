import * as vscode from "vscode";
import type { ChatController } from "../../app/chat/chatController";
import type { Services } from "../../app/services";
import { addContext } from "../../app/threadActions";
import { threadByKey } from "../../model/state";
import { showInformation } from "../notify";

interface Chat extends Services {
  readonly views: { focusComposer(): Promise<ChatController | undefined> };
}

/**
 * Lets Codex know the selected lines without a prompt: the thread shows them, and nothing starts. In a thread that
 * has not begun they go along with its first prompt.
 */
export async function addSelectionAsContext(chat: Chat): Promise<void> {
  const attachments = await chat.ports.context.take("selection", false);
  if (attachments.length === 0) return;
  const view = await chat.views.focusComposer();
  await view?.listening();
  if (!view) return;
  const thread = threadByKey(chat.store.state, view.threadKey)?.view;
  const begun = thread !== undefined && thread.turns.length > 0;
  if (begun && (await addContext(chat, view.threadKey, chat.ports.newId(), attachments))) {
    void vscode.window.setStatusBarMessage(vscode.l10n.t("Codex knows the selection now"), 3000);
    return;
  }
  for (const attachment of attachments) chat.attachments.attach(view.threadKey, attachment);
  if (begun)
    void showInformation(
      vscode.l10n.t("This version of Codex learns of it with the next message, which it is attached to."),
    );
}

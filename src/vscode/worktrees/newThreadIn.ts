import type { ChatController } from "../../app/chat/chatController";
import type { Services } from "../../app/services";

/** Shows a new thread that works in a folder, with the cursor in its composer. */
export async function newThreadIn(
  {
    views,
    threads,
  }: Pick<Services, "threads"> & { readonly views: { focusComposer(): Promise<ChatController | undefined> } },
  folder: string,
): Promise<void> {
  const view = await views.focusComposer();
  await view?.listening();
  const key = threads.open();
  threads.setFolder(key, folder);
  view?.showThread(key);
  view?.focusComposer();
}

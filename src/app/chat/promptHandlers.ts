import { threadByKey } from "../../model/state";
import { fork } from "../threadActions";
import type { Handlers } from "./handlers";

/** What a person sends, and what becomes of it. */
export const promptHandlers = {
  submit: async ({ services, threadKey }, { clientId, text, inverted }) => {
    // What was attached a moment before Enter goes along, though it may still be read.
    const pending = services.attachments.pending(threadKey);
    if (pending) await pending;
    const submitted = services.queue.submit(
      threadKey,
      clientId,
      services.attachments.promptWith(threadKey, text),
      inverted,
    );
    services.composers.sent(threadKey, text);
    return submitted;
  },
  retryPrompt: ({ services, threadKey }, { clientId }) => services.prompts.retry(threadKey, clientId),
  forkWithPrompt: async (view, { clientId }) => {
    const { services, threadKey } = view;
    const id = threadByKey(services.store.state, threadKey)?.view.id;
    if (!id) return;
    const copy = await fork(services, id);
    view.showThread(copy);
    await services.prompts.move(threadKey, clientId, copy);
  },
  editPrompt: ({ services, threadKey, post }, { clientId }) => {
    const prompt = services.prompts.takeBack(threadKey, clientId);
    if (prompt) post({ type: "restoreDraft", text: prompt.text });
  },
  removePrompt: ({ services, threadKey }, { clientId }) => services.prompts.remove(threadKey, clientId),
  moveQueued: ({ services, threadKey }, { clientId, to }) => services.queue.move(threadKey, clientId, to),
  sendQueued: ({ services, threadKey }, { clientId }) => services.queue.sendNow(threadKey, clientId),
  resumeQueue: ({ services, threadKey }) => services.queue.resume(threadKey),
  editTurn: ({ services, threadKey, post }, { turnId }) => {
    const prompt = services.prompts.edit(threadKey, turnId);
    if (prompt) post({ type: "editDraft", text: prompt.text });
  },
  cancelEdit: ({ services, threadKey }) => services.prompts.cancelEdit(threadKey),
  continueTurn: ({ services, threadKey }, { text }) =>
    services.prompts.submit(threadKey, services.ports.newId(), { text, attachments: [] }),
  stop: ({ services, threadKey }) => services.prompts.stop(threadKey),
} satisfies Handlers;

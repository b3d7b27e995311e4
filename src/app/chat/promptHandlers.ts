import type { Handlers } from "./handlers";

/** What a person sends, and what becomes of it. */
export const promptHandlers = {
  submit: ({ services, threadKey }, { clientId, text }) =>
    services.prompts.submit(threadKey, clientId, services.attachments.promptWith(threadKey, text)),
  retryPrompt: ({ services, threadKey }, { clientId }) => services.prompts.retry(threadKey, clientId),
  editPrompt: ({ services, threadKey, post }, { clientId }) => {
    const prompt = services.prompts.takeBack(threadKey, clientId);
    if (prompt) post({ type: "restoreDraft", text: prompt.text });
  },
  stop: ({ services, threadKey }) => services.prompts.stop(threadKey),
} satisfies Handlers;

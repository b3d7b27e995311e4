import type { Handlers } from "./handlers";

/** What a person sends, and what becomes of it. */
export const promptHandlers = {
  submit: ({ services, threadKey }, { clientId, text }) =>
    services.threads.submit(threadKey, clientId, { text, attachments: [] }),
  retryPrompt: ({ services, threadKey }, { clientId }) => services.threads.retry(threadKey, clientId),
  editPrompt: ({ services, threadKey, post }, { clientId }) => {
    const prompt = services.threads.takeBack(threadKey, clientId);
    if (prompt) post({ type: "restoreDraft", text: prompt.text });
  },
  stop: ({ services, threadKey }) => services.threads.stop(threadKey),
} satisfies Handlers;

import type { Handlers } from "./handlers";

/** What goes with a prompt. */
export const contextHandlers = {
  draft: ({ services }, { key, page, text }) => services.composers.setDraft(key, text, page),
  attach: ({ services, threadKey }, { attachment }) => services.attachments.attach(threadKey, attachment),
  detach: ({ services, threadKey }, { id }) => services.attachments.detach(threadKey, id),
  attachContext: async ({ services, threadKey, post }, { what }) => {
    await services.attachments.take(threadKey, what).finally(() => {
      if (what === "terminal") post({ type: "clipboardFree" });
    });
  },
  attachDropped: ({ services, threadKey }, { uris }) => services.attachments.drop(threadKey, uris),
  showAttachment: ({ services }, { attachment }) => services.ports.context.show(attachment),
  setAutoContext: ({ services }, { on }) => services.autoContext.set(on),
} satisfies Handlers;

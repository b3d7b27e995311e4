import type { Handlers } from "./handlers";

/** The composer's popup. */
export const completionHandlers = {
  complete: ({ completion }, { token, kind, query }) => completion.complete({ token, kind, query }),
  acceptSuggestion: ({ completion, services, threadKey }, { id }) => {
    const accepted = completion.accepted(id);
    if (typeof accepted === "string") return services.attachments.take(threadKey, accepted);
    return accepted && services.attachments.attach(threadKey, accepted);
  },
  endCompletion: ({ completion }) => completion.end(),
} satisfies Handlers;

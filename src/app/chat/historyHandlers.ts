import type { Handlers } from "./handlers";

/** Older turns, as a person gets to them. */
export const historyHandlers = {
  readThread: ({ services }) => services.threads.readAgain(),
  readEarlier: ({ services, threadKey }) => services.history.readEarlier(threadKey),
  readGap: ({ services, threadKey }, { side }) => services.history.readGap(threadKey, side),
  showTurn: ({ services, threadKey }, { turnId }) => services.history.show(threadKey, turnId),
  find: ({ threadKey, find }, message) => find.find(threadKey, message),
  endFind: ({ find }) => find.end(),
  reading: (view, { aboveEnd }) => view.services.history.setReader(view, aboveEnd ? view.threadKey : undefined),
} satisfies Handlers;

import { threadByKey } from "../../model/state";
import { fork, unarchive } from "../threadActions";
import type { Handlers } from "./handlers";

/** Older turns, as a person gets to them. */
export const historyHandlers = {
  readThread: ({ services }) => services.threads.readAgain(),
  continueThread: async (view, { how }) => {
    const { services, threadKey } = view;
    const id = threadByKey(services.store.state, threadKey)?.view.id;
    if (!id) return;
    if (how === "fork") view.showThread(await fork(services, id));
    else await unarchive(services, id);
  },
  readEarlier: ({ services, threadKey }) => services.history.readEarlier(threadKey),
  readGap: ({ services, threadKey }, { side }) => services.history.readGap(threadKey, side),
  showTurn: ({ services, threadKey }, { turnId }) => services.history.show(threadKey, turnId),
  find: ({ threadKey, find }, message) => find.find(threadKey, message),
  endFind: ({ find }) => find.end(),
  reading: (view, { aboveEnd }) => view.services.history.setReader(view, aboveEnd ? view.threadKey : undefined),
} satisfies Handlers;

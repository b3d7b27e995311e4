import type { Handlers } from "./handlers";

/** Decisions taken in the chat. */
export const decisionHandlers = {
  decide: ({ services }, { decisionId, answer }) => services.broker.answer(decisionId, answer),
  showDecision: ({ services }, { decisionId }) => services.broker.reveal(decisionId),
} satisfies Handlers;

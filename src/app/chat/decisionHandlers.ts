import type { Handlers } from "./handlers";

/** Decisions taken in the chat. */
export const decisionHandlers = {
  decide: ({ services }, { decisionId, answer, reason }) => services.broker.answer(decisionId, answer, reason),
  grant: ({ services }, { decisionId, granted, forSession }) => services.broker.grant(decisionId, granted, forSession),
  reply: ({ services }, { decisionId, replies }) => services.broker.reply(decisionId, replies),
  fill: ({ services }, { decisionId, inputs }) => services.broker.fill(decisionId, inputs),
  showDecision: ({ services }, { decisionId, path }) => services.broker.reveal(decisionId, path),
} satisfies Handlers;

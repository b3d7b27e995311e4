import type { AppState } from "./state";

/** A question that Codex asked without waiting for the answer. */
export interface NewQuestion {
  readonly threadId: string;
  readonly text: string;
}

/** What was asked between two states, in turns that run: what comes back from a thread's history is no news. */
export function newQuestions(before: AppState, after: AppState): readonly NewQuestion[] {
  if (before.threads === after.threads) return [];
  return after.threads.flatMap((record) => {
    const turn = record.view.turns.at(-1);
    const earlier = before.threads.find(({ key }) => key === record.key);
    const threadId = record.view.id;
    if (!earlier || earlier.view === record.view || threadId === null || turn?.status !== "inProgress") return [];
    const known = earlier.view.turns.find(({ id }) => id === turn.id)?.items ?? [];
    // Items are only added at the end: what streams into one is not looked at.
    if (known.length >= turn.items.length) return [];
    return turn.items
      .slice(known.length)
      .flatMap((item) =>
        item.type === "agentMessage" && item.questions
          ? [{ threadId, text: item.questions.map(({ title }) => title).join(" ") }]
          : [],
      );
  });
}

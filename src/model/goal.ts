import type { ThreadGoal } from "../protocol/generated/v2/ThreadGoal";
import type { GoalView } from "../shared/goal";
import type { ThreadView } from "../shared/view";

/** A thread with the goal that the server speaks of. */
export function withGoal(thread: ThreadView, goal: ThreadGoal): ThreadView {
  const { objective, status, tokenBudget, tokensUsed, timeUsedSeconds } = goal;
  const turns = thread.goal?.objective === objective ? thread.goal.turns : 0;
  return { ...thread, goal: { objective, status, tokenBudget, tokensUsed, seconds: timeUsedSeconds, turns } };
}

/** Counts a turn that begins while the goal is being worked towards. */
export function countTurn(thread: ThreadView): ThreadView {
  const { goal } = thread;
  return goal?.status === "active" ? { ...thread, goal: { ...goal, turns: goal.turns + 1 } } : thread;
}

/** The goal after the server has gone: nothing goes on by itself, and the next server is told so before it has the thread. */
export function restingGoal(goal: GoalView | null | undefined): { goal?: GoalView } {
  return goal?.status === "active" ? { goal: { ...goal, status: "paused" } } : {};
}

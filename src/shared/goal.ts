/** Why a goal does, or does not, start the next turn: only an active one does. An error makes it "blocked". */
export type GoalStatus = "active" | "paused" | "blocked" | "usageLimited" | "budgetLimited" | "complete";

export interface GoalView {
  readonly objective: string;
  readonly status: GoalStatus;
  /** How many tokens it may take; null for no limit. */
  readonly tokenBudget: number | null;
  readonly tokensUsed: number;
  readonly seconds: number;
  /** Turns since the window knows of it; the server does not count them. */
  readonly turns: number;
}

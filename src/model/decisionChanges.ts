import type { Decision, DecisionRecord } from "../shared/decisions";
import type { FileReview } from "./fileReview";
import type { AppState } from "./state";

/** What happens to decisions, and to what a person makes of them before they are taken. */
export type DecisionEvent =
  | { readonly type: "decisionAdded"; readonly decision: Decision }
  | { readonly type: "decisionRemoved"; readonly id: string }
  /** A person said yes, but it can't be carried out yet: the decision is open again. */
  | { readonly type: "decisionKept"; readonly id: string }
  | { readonly type: "reviewChanged"; readonly id: string; readonly files: readonly FileReview[] }
  | { readonly type: "decided"; readonly record: DecisionRecord }
  /** What was decided in earlier windows of this workspace. */
  | { readonly type: "decidedRestored"; readonly records: readonly DecisionRecord[] };

/** More decisions that were taken than a person would read are not kept. */
const maxDecided = 1000;

/** The state after something happened to a decision. */
export function changeDecisions(state: AppState, event: DecisionEvent): AppState {
  switch (event.type) {
    case "decisionAdded":
      return { ...state, decisions: [...state.decisions, event.decision] };
    case "decisionRemoved": {
      const { [event.id]: _, ...reviews } = state.reviews;
      return { ...state, reviews, decisions: state.decisions.filter(({ id }) => id !== event.id) };
    }
    case "decisionKept": {
      const kept = (decision: Decision): Decision => ({ ...decision, kept: (decision.kept ?? 0) + 1 });
      return {
        ...state,
        decisions: state.decisions.map((decision) => (decision.id === event.id ? kept(decision) : decision)),
      };
    }
    case "reviewChanged":
      // What is read for a decision may come when it is gone.
      if (!state.decisions.some(({ id }) => id === event.id)) return state;
      return { ...state, reviews: { ...state.reviews, [event.id]: event.files } };
    case "decidedRestored":
      return { ...state, decided: [...event.records, ...state.decided].slice(-maxDecided) };
    case "decided":
      return { ...state, decided: [...state.decided, event.record].slice(-maxDecided) };
  }
}

import { signal } from "@preact/signals";
import type { ComponentType, FunctionComponent } from "preact";
import { reportError } from "./host";
import { announceBy } from "./state/announce";

type Rare = typeof import("./rare");

/** The script of what is drawn rarely, once it is there. Who draws with it is drawn again then. */
const script = signal<Rare | "none" | "loading" | "failed">("none");

/** Loads it; main.tsx does so behind the first drawing, so that nobody waits for it later. */
export function loadRare(): void {
  if (script.value !== "none") return;
  script.value = "loading";
  import("./rare").then(
    (loaded) => {
      script.value = loaded;
      announceBy(loaded.newsOf);
      loaded.keepFocus();
    },
    (error: unknown) => {
      script.value = "failed";
      reportError(error);
    },
  );
}

/** False until everything can be drawn at once: a conversation that is there already must not jump. */
export function hasRare(): boolean {
  return script.value !== "none" && script.value !== "loading";
}

/** True when what is drawn rarely can't be: its file is gone, as when the extension was updated meanwhile. */
export function rareFailed(): boolean {
  return script.value === "failed";
}

function rarely<P extends object>(pick: (rare: Rare) => ComponentType<P>): FunctionComponent<P> {
  return (props) => {
    if (typeof script.value === "string") return null;
    const Part = pick(script.value);
    return <Part {...props} />;
  };
}

export const AddedContexts = rarely((rare) => rare.AddedContexts);
export const AgentActivity = rarely((rare) => rare.AgentActivity);
export const AgentCall = rarely((rare) => rare.AgentCall);
export const AsyncQuestions = rarely((rare) => rare.AsyncQuestions);
export const DecisionCard = rarely((rare) => rare.DecisionCard);
export const EditingBar = rarely((rare) => rare.EditingBar);
export const ErrorCard = rarely((rare) => rare.ErrorCard);
export const FindWidget = rarely((rare) => rare.FindWidget);
export const NoticeList = rarely((rare) => rare.NoticeList);
export const ParentStrip = rarely((rare) => rare.ParentStrip);
export const PlanOffer = rarely((rare) => rare.PlanOffer);
export const ProblemScreen = rarely((rare) => rare.ProblemScreen);
export const QueueList = rarely((rare) => rare.QueueList);
export const Review = rarely((rare) => rare.Review);
export const ReviewStart = rarely((rare) => rare.ReviewStart);
export const SignInScreen = rarely((rare) => rare.SignInScreen);
export const Strips = rarely((rare) => rare.Strips);
export const SuggestList = rarely((rare) => rare.SuggestList);
export const UnreadableThread = rarely((rare) => rare.UnreadableThread);

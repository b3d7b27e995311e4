// What is drawn rarely, as a script of its own (dist/rare.js), so that the page starts without it. What is added here
// gets its line in rareParts.tsx, and is imported from there only.

export { ErrorCard } from "./chat/ErrorCard";
export { NoticeList } from "./chat/NoticeList";
export { ParentStrip } from "./chat/ParentStrip";
export { PlanOffer } from "./chat/PlanOffer";
export { UnreadableThread } from "./chat/UnreadableThread";
export { EditingBar } from "./composer/EditingBar";
export { SuggestList } from "./composer/SuggestList";
export { DecisionCard } from "./decisions/DecisionCard";
export { FindWidget } from "./find/FindWidget";
export { AsyncQuestions } from "./forms/AsyncQuestions";
export { AgentActivity, AgentCall } from "./items/Agents";
export { Review, ReviewStart } from "./items/Review";
export { QueueList } from "./queue/QueueList";
export { ProblemScreen } from "./screens/ProblemScreen";
export { SignInScreen } from "./screens/SignInScreen";
export { keepFocus } from "./state/focusKeeper";
export { newsOf } from "./state/news";
export { AddedContexts } from "./strips/AddedContexts";
export { Strips } from "./strips/Strips";

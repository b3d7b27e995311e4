import type { ComponentChild } from "preact";
import type { ItemView } from "../../src/shared/items";
import { assertNever } from "../../src/shared/messages";
import { memo } from "../parts/memo";
import { AgentActivity, AgentCall, Review, ReviewStart } from "../rareParts";
import { AgentMessage } from "./AgentMessage";
import { CommandRun } from "./CommandRun";
import { FileChanges } from "./FileChanges";
import { ImageGeneration, ImageView } from "./Images";
import { ContextCompaction, HookPrompt, Sleep } from "./Lines";
import { OtherItemCard } from "./OtherItemCard";
import { Plan } from "./Plan";
import { Reasoning } from "./Reasoning";
import { ToolCall } from "./ToolCall";
import { UserMessage } from "./UserMessage";
import { WebSearch } from "./WebSearch";

interface Props {
  readonly item: ItemView;
  readonly turnId: string;
  readonly cwd: string;
  /** True while a card below asks about this item, and shows what the item would. */
  readonly pending: boolean;
}

/** One item of a turn. */
export const Item = memo(({ item, turnId, cwd, pending }: Props) => (
  <div class="item-frame" data-item-id={item.id} data-item-type={item.type} data-status={item.status}>
    {drawing(item, turnId, cwd, pending)}
  </div>
));

function drawing(item: ItemView, turnId: string, cwd: string, pending: boolean): ComponentChild {
  switch (item.type) {
    case "userMessage":
      return <UserMessage item={item} />;
    case "agentMessage":
      return pending ? null : <AgentMessage item={item} />;
    case "reasoning":
      return <Reasoning item={item} />;
    case "plan":
      return <Plan item={item} />;
    case "commandExecution":
      return pending && item.output === "" ? null : <CommandRun item={item} turnId={turnId} cwd={cwd} />;
    case "fileChange":
      return pending ? null : <FileChanges item={item} turnId={turnId} cwd={cwd} />;
    case "mcpToolCall":
    case "dynamicToolCall":
    case "functionCallOutput":
      return <ToolCall item={item} turnId={turnId} />;
    case "webSearch":
      return <WebSearch item={item} />;
    case "imageView":
      return <ImageView item={item} turnId={turnId} cwd={cwd} />;
    case "imageGeneration":
      return <ImageGeneration item={item} cwd={cwd} />;
    case "contextCompaction":
      return <ContextCompaction item={item} />;
    case "hookPrompt":
      return <HookPrompt item={item} />;
    case "sleep":
      return <Sleep item={item} />;
    case "enteredReviewMode":
      return <ReviewStart item={item} />;
    case "exitedReviewMode":
      return <Review item={item} turnId={turnId} cwd={cwd} />;
    case "collabAgentToolCall":
      return <AgentCall item={item} />;
    case "subAgentActivity":
      return <AgentActivity item={item} />;
    case "other":
      return <OtherItemCard item={item} />;
    default:
      return assertNever(item);
  }
}

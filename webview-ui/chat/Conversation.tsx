import { useMemo, useRef } from "preact/hooks";
import type { Decision } from "../../src/shared/decisions";
import type { ModeId, ThreadView } from "../../src/shared/view";
import { findOpen } from "../find/findState";
import { t } from "../l10n";
import { Guard } from "../parts/Guard";
import { Icon } from "../parts/Icon";
import { DecisionCard, FindWidget, UnreadableThread } from "../rareParts";
import { Progress } from "../screens/StartingScreen";
import { OutboxPrompt } from "./OutboxPrompt";
import { TurnList } from "./TurnList";
import { EarlierTurns } from "./UnreadTurns";
import { useFollow } from "./useFollow";
import { usePromptKeys } from "./usePromptKeys";
import { Welcome } from "./Welcome";

interface Props {
  readonly thread: ThreadView;
  readonly decisions: readonly Decision[];
  readonly mode: ModeId;
}

const none: readonly Decision[] = [];
const nowhere: ReadonlyMap<string, readonly Decision[]> = new Map();

/** The turns of the thread in a list that follows its end. */
export function Conversation({ thread, decisions, mode }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { atEnd, jumpToEnd } = useFollow(frame, content, thread);
  usePromptKeys(frame);
  const { byTurn, others } = useMemo(() => placeDecisions(thread, decisions), [thread, decisions]);
  const empty =
    thread.turns.length === 0 && thread.outbox.length === 0 && !thread.loading && thread.unreadable === null;
  return (
    <div class="conversation">
      {/* Not live: text that streams would flood a screen reader. App's status line says what matters. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class="scroller" ref={frame} role="log" aria-live="off" aria-label={t("Conversation")} tabIndex={0}>
        <div class="content" ref={content}>
          <h1 class="visually-hidden">{thread.title === "" ? t("New thread") : thread.title}</h1>
          {thread.loading && <Progress />}
          <UnreadableThread error={thread.turns.length === 0 ? thread.unreadable : null} />
          {empty && <Welcome mode={mode} />}
          <EarlierTurns thread={thread} />
          <TurnList thread={thread} decisions={byTurn} />
          {thread.outbox.map((prompt) => (
            <OutboxPrompt key={prompt.clientId} prompt={prompt} />
          ))}
          {others.map((decision) => (
            <Guard key={decision.id}>
              <DecisionCard decision={decision} cwd={thread.cwd} />
            </Guard>
          ))}
        </div>
      </div>
      {findOpen.value && <FindWidget thread={thread} frame={frame} content={content} />}
      {!atEnd.value && !empty && (
        <button type="button" class="jump" onClick={jumpToEnd}>
          <Icon name="arrow-down" />
          {t("Jump to latest")}
        </button>
      )}
    </div>
  );
}

/** Which turn draws which decisions; `others` are those whose turn is not on show. */
function placeDecisions(thread: ThreadView, decisions: readonly Decision[]) {
  if (decisions.length === 0) return { byTurn: nowhere, others: none };
  const byTurn = new Map<string, readonly Decision[]>();
  const others: Decision[] = [];
  for (const decision of decisions) {
    const turn = thread.turns.findLast((each) => each.id === decision.turnId);
    if (turn) {
      byTurn.set(turn.id, [...(byTurn.get(turn.id) ?? none), decision]);
    } else others.push(decision);
  }
  return { byTurn, others };
}

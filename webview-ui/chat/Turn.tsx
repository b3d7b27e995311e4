import type { Decision } from "../../src/shared/decisions";
import type { ItemView } from "../../src/shared/items";
import type { TurnView } from "../../src/shared/view";
import { EditPrompt } from "../items/EditPrompt";
import { Item } from "../items/Item";
import { TurnPlan } from "../items/TurnPlan";
import { Guard } from "../parts/Guard";
import { memo } from "../parts/memo";
import { AsyncQuestions, DecisionCard } from "../rareParts";
import { TurnFooter } from "./TurnFooter";
import { EarlierItems } from "./UnreadTurns";
import { useDrawnFrom } from "./useDrawnFrom";

interface Props {
  readonly turn: TurnView;
  readonly cwd: string;
  /** Pending decisions about this turn's items. */
  readonly decisions: readonly Decision[];
  /** Nothing comes after it. */
  readonly last: boolean;
}

/** A prompt and everything Codex did for it; of very much, the last. */
export const Turn = memo(
  ({ turn, cwd, decisions, last }: Props) => {
    const [from, back] = useDrawnFrom(turn);
    const prompt = turn.items.find(({ type }) => type === "userMessage");
    const draw = (item: ItemView) => {
      const pending = decisions.filter((decision) => decision.itemId === item.id);
      const questions = last ? openQuestions(turn, item) : undefined;
      return (
        <Guard key={item.id}>
          <Item item={item} cwd={cwd} pending={pending.length > 0 || questions !== undefined} turnId={turn.id} />
          {questions && <AsyncQuestions turnId={turn.id} itemId={item.id} questions={questions} />}
          {item.type === "userMessage" && <EditPrompt turnId={turn.id} first={item === prompt} />}
          {pending.map((decision) => (
            <DecisionCard key={decision.id} decision={decision} cwd={cwd} />
          ))}
        </Guard>
      );
    };
    return (
      <section class="turn" data-turn-id={turn.id} data-status={turn.status}>
        {/* What the turn is about is always there. */}
        {prompt && turn.items.indexOf(prompt) < from && draw(prompt)}
        {from > 0 && <EarlierItems count={from} draw={back} />}
        {turn.items.slice(from).map(draw)}
        {turn.plan && <TurnPlan plan={turn.plan} />}
        {/* Questions have no item. */}
        {decisions
          .filter(({ itemId }) => !turn.items.some(({ id }) => id === itemId))
          .map((decision) => (
            <Guard key={decision.id}>
              <DecisionCard decision={decision} cwd={cwd} />
            </Guard>
          ))}
        <TurnFooter turn={turn} waiting={decisions.length > 0} last={last} />
      </section>
    );
  },
  (a, b) => a.turn === b.turn && a.cwd === b.cwd && a.last === b.last && sameEntries(a.decisions, b.decisions),
);

/** Questions that Codex does not wait for are open until a person says something, whatever it is. */
function openQuestions(turn: TurnView, item: ItemView) {
  if (item.type !== "agentMessage" || item.questions === undefined) return undefined;
  const after = turn.items.slice(turn.items.indexOf(item) + 1);
  return after.some(({ type }) => type === "userMessage") ? undefined : item.questions;
}

function sameEntries(a: readonly Decision[], b: readonly Decision[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}

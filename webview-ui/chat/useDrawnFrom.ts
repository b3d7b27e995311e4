import { useReducer, useRef } from "preact/hooks";
import type { TurnView } from "../../src/shared/view";
import { neededItem } from "../state/reveal";

/** How many items of a turn are drawn at first, and with each step back. */
const step = 60;
/** How many items before one that is gone to are drawn with it. */
const around = 10;

/**
 * From which item on a turn is drawn: a turn of thousands opens with its last ones. What is drawn stays drawn.
 * @returns the index, and a function that goes one step back
 */
export function useDrawnFrom({ id, items }: TurnView): readonly [number, () => void] {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const from = useRef(Math.max(0, items.length - step));
  if (from.current > 0) {
    const needed = neededItem.value;
    const index = needed?.turnId === id ? items.findIndex((item) => item.id === needed.itemId) : -1;
    if (index >= 0 && index < from.current) from.current = Math.max(0, index - around);
  }
  const back = () => {
    from.current = Math.max(0, from.current - step);
    drawAgain(undefined);
  };
  return [from.current, back];
}

import type { ThreadView } from "../../src/shared/view";
import { draft, setDraft } from "../state/saved";
import { view } from "../state/store";

/** Where a walk through the earlier prompts is: the text it started from, and how many steps back it has gone. */
let walk: { readonly from: string; readonly steps: number; readonly shown: string } | undefined;

/**
 * Arrow up at the very beginning of the composer brings earlier prompts of this thread back, arrow down at its end
 * leads forward again, to what was being written. A change of the text ends the walk: it is a new draft then.
 * @returns true when the key was used for that
 */
export function walkHistory(event: KeyboardEvent, input: HTMLTextAreaElement): boolean {
  const back = event.key === "ArrowUp";
  if ((!back && event.key !== "ArrowDown") || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey)
    return false;
  const edge = back ? 0 : input.value.length;
  if (input.selectionStart !== edge || input.selectionEnd !== edge) return false;
  if (walk?.shown !== draft.value) walk = undefined;
  const from = walk?.from ?? draft.value;
  const steps = (walk?.steps ?? 0) + (back ? 1 : -1);
  const prompts = view.value ? earlierPrompts(view.value.thread) : [];
  const text = steps === 0 ? from : prompts.at(-steps);
  if (steps < 0 || text === undefined) return false;
  walk = { from, steps, shown: text };
  setDraft(text);
  // The next step in the same direction needs no way through the text first.
  const caret = back ? 0 : text.length;
  queueMicrotask(() => input.setSelectionRange(caret, caret));
  return true;
}

/** What the person wrote in this thread, oldest first, repetitions left out. */
function earlierPrompts(thread: ThreadView): string[] {
  const texts = [
    ...thread.turns.flatMap(({ items }) => items.flatMap((item) => (item.type === "userMessage" ? [item.text] : []))),
    ...thread.outbox.map(({ text }) => text),
  ];
  return texts.filter((text, index) => text !== "" && text !== texts[index + 1]);
}

import { effect } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { draft, stay } from "../state/saved";
import { writeInto } from "./writeInto";

/** What is inserted as if it was typed takes long in a longer text. */
const longest = 20_000;

/**
 * Keeps the text box at the draft, also where that is not typed: sent, an earlier prompt, another thread's. Setting the
 * value of a text box leaves the browser's undo steps behind, which then no longer fit and tear the text apart. So what
 * changes under a person's hands is a step that can be undone, and anything else gets a text box without steps.
 * @returns the key of the text box
 */
export function useDraft(input: RefObject<HTMLTextAreaElement | null>): number {
  const [box, setBox] = useState(0);
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    if (!input.current) return;
    input.current.value = draft.peek();
    if (hadFocus.current) input.current.focus();
    hadFocus.current = false;
  }, [box]);
  useEffect(() => {
    let shownStay = stay.peek();
    return effect(() => {
      const text = draft.value;
      const sameThread = shownStay === stay.value;
      shownStay = stay.value;
      const element = input.current;
      if (!element || (sameThread && element.value === text)) return;
      const focused = document.activeElement === element;
      if (sameThread && focused && Math.max(text.length, element.value.length) <= longest) rewrite(element, text);
      if (sameThread && element.value === text) return;
      hadFocus.current ||= focused;
      setBox((last) => last + 1);
    });
  }, []);
  return box;
}

/** What stays of the text, behind what is put in front or taken away, keeps the caret. */
function rewrite(input: HTMLTextAreaElement, text: string): void {
  const { value, selectionStart, selectionEnd } = input;
  const kept = value.endsWith(text) ? text.length : text.endsWith(value) ? value.length : 0;
  writeInto(input, 0, value.length - kept, text.slice(0, text.length - kept));
  if (kept === 0) return;
  const moved = text.length - value.length;
  input.setSelectionRange(Math.max(0, selectionStart + moved), Math.max(0, selectionEnd + moved));
}

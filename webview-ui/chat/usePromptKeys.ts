import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { post } from "../host";
import { reveal } from "../state/reveal";

/**
 * Alt+Up and Alt+Down go from prompt to prompt: from the one that has the focus, else from what is at the top of the
 * screen.
 * @param frame what scrolls
 */
export function usePromptKeys(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const onKeyDown = (event: KeyboardEvent) => onPromptKey(event, box);
    box.addEventListener("keydown", onKeyDown);
    return () => box.removeEventListener("keydown", onKeyDown);
  }, [frame]);
}

function onPromptKey(event: KeyboardEvent, box: HTMLElement): void {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
  event.preventDefault();
  event.stopPropagation();
  const prompts = [...box.querySelectorAll('[data-item-type="userMessage"]')];
  const up = event.key === "ArrowUp";
  const next = up ? prompts.findLast((each) => isBefore(each, box)) : prompts.find((each) => isBehind(each, box));
  const turnId = next?.closest("[data-turn-id]")?.getAttribute("data-turn-id");
  if (next && turnId) reveal({ turnId, itemId: next.getAttribute("data-item-id") });
  else if (up) post({ type: "readEarlier" });
}

function isBefore(prompt: Element, box: Element): boolean {
  const focused = focusIn(box);
  if (focused) return !!(focused.compareDocumentPosition(prompt) & Node.DOCUMENT_POSITION_PRECEDING);
  return prompt.getBoundingClientRect().top < box.getBoundingClientRect().top - 1;
}

function isBehind(prompt: Element, box: Element): boolean {
  const focused = focusIn(box);
  if (focused) {
    const place = focused.compareDocumentPosition(prompt);
    return !!(place & Node.DOCUMENT_POSITION_FOLLOWING) && !(place & Node.DOCUMENT_POSITION_CONTAINED_BY);
  }
  return prompt.getBoundingClientRect().top > box.getBoundingClientRect().top + 1;
}

/** The item with the focus, unless one has scrolled away from it. */
function focusIn(box: Element): Element | null {
  const focused = document.activeElement?.closest("[data-item-id]") ?? null;
  if (!focused || !box.contains(focused)) return null;
  const rect = focused.getBoundingClientRect();
  const view = box.getBoundingClientRect();
  return rect.bottom > view.top && rect.top < view.bottom ? focused : null;
}

import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ThreadView } from "../../src/shared/view";
import { findElement } from "../chat/readingPlace";
import { post } from "../host";
import { reveal } from "../state/reveal";
import { type Current, caseSensitive, current, findOpen, hits, query } from "./findState";
import { rangesIn, showRange } from "./ranges";

/** How far from the screen hits are marked, in heights of it. */
const margin = 1;

/**
 * Marks what was found in the turns that are drawn near the screen, with highlights that change nothing in the page,
 * and brings the current hit into view: its turn is asked for, its folds are opened.
 * @param onShown is called with each hit that was stepped to, once it is in view
 * @returns the hit that was shown last
 */
export function useHighlights(
  frame: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  thread: ThreadView,
  onShown: (range: Range | undefined) => void,
): { readonly current: Current | null } {
  useEffect(() => {
    const box = frame.current;
    const inside = content.current;
    if (!findOpen.value || !box || !inside) return;
    let scheduled = 0;
    const draw = () => {
      scheduled = 0;
      mark(box, inside);
    };
    const schedule = () => {
      scheduled ||= requestAnimationFrame(draw);
    };
    // What streams, is folded or comes into view is marked as it does.
    const observer = new MutationObserver(schedule);
    observer.observe(inside, { subtree: true, childList: true, characterData: true });
    box.addEventListener("scroll", schedule, { passive: true });
    schedule();
    return () => {
      cancelAnimationFrame(scheduled);
      observer.disconnect();
      box.removeEventListener("scroll", schedule);
      CSS.highlights?.delete("codex-find");
      CSS.highlights?.delete("codex-find-current");
    };
  }, [findOpen.value, hits.value, current.value]);

  const shown = useRef<Current | null>(null);
  useEffect(() => {
    const at = current.value;
    const box = frame.current;
    const inside = content.current;
    // Once: what streams in later must not pull a person back.
    if (!at || !box || !inside || shown.current === at) return;
    const element = findElement(inside, at.turnId, at.itemId);
    if (element?.hasAttribute("data-item-id")) {
      shown.current = at;
      bring(element, at, box, onShown);
      return;
    }
    if (!element) post({ type: "showTurn", turnId: at.turnId });
    reveal({ turnId: at.turnId, itemId: at.itemId, quietly: true });
  }, [current.value, thread.turns]);
  return shown;
}

/**
 * Brings a hit into view. Where less is drawn of its item than was counted, all that is folded away in it is opened
 * first, and what has no hit in it is closed again.
 */
function bring(element: Element, at: Current, box: Element, onShown: (range: Range | undefined) => void): void {
  const count = hits.value.find(({ turnId, itemId }) => turnId === at.turnId && itemId === at.itemId)?.count ?? 0;
  const opened: HTMLElement[] = [];
  const look = () => {
    const ranges = rangesIn(element, query.value, caseSensitive.value);
    const closed =
      ranges.length < count
        ? closedParts(element).filter((part) => part.matches("button") || !opened.includes(part))
        : [];
    if (current.value === at && closed.length > 0) {
      for (const part of closed) part.click();
      opened.push(...closed);
      requestAnimationFrame(look);
      return;
    }
    const empty = opened.filter((part) => !ranges.some((range) => range.intersectsNode(part.parentElement ?? part)));
    // What is inside of others comes last, and goes first.
    for (const part of empty.toReversed()) if (part.matches("details[open] > summary")) part.click();
    // First the conversation follows what has grown or gone.
    if (opened.length > 0) requestAnimationFrame(show);
    else show();
  };
  const show = () => {
    if (current.value !== at) return;
    const range = currentRange(element, at.nth);
    if (range) showRange(range, box);
    else element.scrollIntoView({ block: "center" });
    onShown(range);
  };
  look();
}

/** What can be opened in an item: folds, and a list that goes on. */
function closedParts(element: Element): readonly HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>("details:not([open]) > summary, [data-find=more] > button")];
}

function currentRange(element: Element, nth: number): Range | undefined {
  const ranges = rangesIn(element, query.value, caseSensitive.value);
  return ranges[Math.min(nth, ranges.length - 1)];
}

function mark(box: Element, inside: Element): void {
  // Not every browser has them; stepping from hit to hit works without.
  if (!CSS.highlights) return;
  const all = new Highlight();
  const one = new Highlight();
  one.priority = 1;
  const { top, bottom, height } = box.getBoundingClientRect();
  const counts = new Set(hits.value.map(({ turnId, itemId }) => `${turnId} ${itemId}`));
  for (const turn of inside.getElementsByClassName("turn")) {
    const rect = turn.getBoundingClientRect();
    if (rect.bottom < top - margin * height || rect.top > bottom + margin * height) continue;
    for (const item of turn.querySelectorAll("[data-item-id]")) {
      const key = `${turn.getAttribute("data-turn-id")} ${item.getAttribute("data-item-id")}`;
      if (!counts.has(key)) continue;
      const area = item.getBoundingClientRect();
      if (area.bottom < top - margin * height || area.top > bottom + margin * height) continue;
      for (const range of rangesIn(item, query.value, caseSensitive.value)) all.add(range);
    }
  }
  const at = current.value;
  const element = at && findElement(inside, at.turnId, at.itemId);
  const range = element?.hasAttribute("data-item-id") ? currentRange(element, at?.nth ?? 0) : undefined;
  if (range) one.add(range);
  CSS.highlights.set("codex-find", all);
  CSS.highlights.set("codex-find-current", one);
}

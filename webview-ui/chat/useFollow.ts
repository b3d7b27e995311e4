import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ThreadView } from "../../src/shared/view";
import { post } from "../host";
import { neededItem, type Target, target } from "../state/reveal";
import { savedPlace, setPlace } from "../state/saved";
import { type Anchor, anchorAt, anchorOn, drift, elementOf, findElement, placeOf } from "./readingPlace";

/** How near the end, in pixels, still counts as being there. */
const slack = 8;
/** Where what is jumped to comes to lie, as a part of the height. */
const jumpedTo = 0.15;
/** How long it is marked, in milliseconds. */
const markedFor = 1500;

const ownMoves = ["wheel", "keydown", "pointerdown"] as const;

interface Follower {
  /** Scrolls to the end and follows it. */
  toEnd(): void;
  /** Puts what is read back to its place, at once: turns have come or gone above. */
  hold(): void;
  /** Goes where a person was, or wants to be, if that is drawn by now. */
  arrive(): void;
}

/**
 * Keeps a scrolling `frame` at the end of its growing `content` while it is there; elsewhere it keeps what is read
 * where it is, to the pixel, whatever is added above. Also finds the way back to where a person was.
 */
export function useFollow(
  frame: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  thread: ThreadView,
) {
  const { id } = thread;
  const atEnd = useSignal(savedPlace(id) === null);
  const follower = useRef<Follower>(undefined);

  useLayoutEffect(() => {
    const box = frame.current;
    const inside = content.current;
    if (!box || !inside) return;
    let last = 0;
    /** Where this scrolled to itself: its event is no news. */
    let own = -1;
    /** What the browser rounded away when it was last moved. */
    let rest = 0;
    let anchor: Anchor = [];
    /** Where to go once it is drawn. */
    let saved = savedPlace(id);
    let asked = "";
    const distance = () => box.scrollHeight - box.clientHeight - box.scrollTop;

    const move = (by: number) => {
      const wanted = box.scrollTop + by + rest;
      box.scrollTop = wanted;
      own = box.scrollTop;
      last = own;
      rest = Math.abs(wanted - own) < 1 ? wanted - own : 0;
    };
    const compensate = () => {
      const by = drift(anchor, inside);
      if (by !== 0) move(by);
    };
    const follow = (end: boolean) => {
      if (atEnd.value === end) return;
      atEnd.value = end;
      post({ type: "reading", aboveEnd: !end });
    };
    const put = (element: Element, offset: number) => {
      follow(false);
      move(element.getBoundingClientRect().top - box.getBoundingClientRect().top - offset);
      anchor = anchorOn(element, inside);
      if (distance() <= slack) follow(true);
    };
    const onScroll = () => {
      if (box.scrollTop === own) return;
      own = -1;
      rest = 0;
      // What came in above since the last frame has moved everything, and not the person.
      const before = box.scrollTop;
      if (!atEnd.value) compensate();
      const moved = box.scrollTop - before;
      // What grew in the meantime is no reason to stop following; only a move upwards is.
      if (distance() <= slack) follow(true);
      else if (box.scrollTop - moved < last) follow(false);
      last = box.scrollTop;
      anchor = atEnd.value ? [] : anchorAt(box, inside);
    };
    const keep = () => {
      // A place that is still on its way is not given up.
      if (!saved) setPlace(id, atEnd.value ? null : placeOf(anchor, box));
    };
    // Whoever goes elsewhere by themselves has arrived.
    const stay = () => {
      saved = null;
    };
    const settle = () => {
      if (atEnd.value) {
        box.scrollTop = box.scrollHeight;
        own = box.scrollTop;
        last = own;
      } else compensate();
      // What was needed for it may be drawn by now.
      if (saved || target.peek()) follower.current?.arrive();
    };
    const observer = new ResizeObserver(settle);
    follower.current = {
      toEnd: () => {
        saved = null;
        follow(true);
        settle();
        keep();
      },
      hold: () => {
        if (!atEnd.value) compensate();
      },
      arrive: () => {
        const wanted = target.value;
        const element = wanted && findElement(inside, wanted.turnId, wanted.itemId);
        if (wanted && element && !isDrawn(wanted, element)) need(wanted);
        else if (wanted && element) {
          target.value = null;
          saved = null;
          put(element, box.clientHeight * jumpedTo);
          if (!wanted.quietly) mark(element);
          keep();
        }
        if (!saved) return;
        const place = elementOf(saved, inside);
        if (place && !isDrawn(saved, place)) need(saved);
        else if (place) {
          put(place, saved.offset);
          saved = null;
        } else if (asked !== saved.turnId && inside.querySelector(".turn")) {
          asked = saved.turnId;
          post({ type: "showTurn", turnId: saved.turnId });
        }
      },
    };

    if (saved) post({ type: "reading", aboveEnd: true });
    box.scrollTop = box.scrollHeight;
    own = box.scrollTop;
    last = own;
    observer.observe(box);
    observer.observe(inside);
    box.addEventListener("scroll", onScroll, { passive: true });
    box.addEventListener("scrollend", keep);
    for (const type of ownMoves) box.addEventListener(type, stay, { passive: true });
    document.addEventListener("visibilitychange", keep);
    return () => {
      if (box.isConnected) keep();
      observer.disconnect();
      box.removeEventListener("scroll", onScroll);
      box.removeEventListener("scrollend", keep);
      for (const type of ownMoves) box.removeEventListener(type, stay);
      document.removeEventListener("visibilitychange", keep);
    };
  }, [frame, content, atEnd, id]);

  useLayoutEffect(() => follower.current?.hold(), [thread.turns.length, thread.turns[0]?.id, thread.gap]);
  // After the drawing, which a new target makes happen too.
  useLayoutEffect(() => follower.current?.arrive(), [thread.turns, target.value]);

  return { atEnd, jumpToEnd: () => follower.current?.toEnd() };
}

/** False while only the turn of an item is drawn, and not the item itself. */
function isDrawn({ itemId }: Target, element: Element): boolean {
  return itemId === null || element.closest("[data-item-id]") !== null;
}

function need({ turnId, itemId }: Target): void {
  if (itemId !== null) neededItem.value = { turnId, itemId };
}

/** Shows for a moment what was jumped to, and puts the focus there, which is also what a screen reader then reads. */
function mark(element: Element): void {
  if (!(element instanceof HTMLElement)) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.classList.add("revealed");
  setTimeout(() => element.classList.remove("revealed"), markedFor);
}

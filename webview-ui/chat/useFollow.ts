import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { savedScrollTop, setScrollTop } from "../state/saved";

/** How near the end, in pixels, still counts as being there. */
const slack = 8;

/**
 * Keeps a scrolling `frame` at the end of its growing `content`, but only while it is there, and remembers where
 * it was.
 */
export function useFollow(frame: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>) {
  const atEnd = useSignal(savedScrollTop() === null);
  const toEnd = useRef(() => {});

  useLayoutEffect(() => {
    const box = frame.current;
    if (!box || !content.current) return;
    let last = 0;
    const distance = () => box.scrollHeight - box.clientHeight - box.scrollTop;
    toEnd.current = () => {
      atEnd.value = true;
      box.scrollTop = box.scrollHeight;
    };
    const onScroll = () => {
      // What grew in the meantime is no reason to stop following; only a move upwards is.
      if (distance() <= slack) atEnd.value = true;
      else if (box.scrollTop < last) atEnd.value = false;
      last = box.scrollTop;
    };
    const keep = () => setScrollTop(atEnd.value ? null : box.scrollTop);
    const observer = new ResizeObserver(() => {
      if (atEnd.value) box.scrollTop = box.scrollHeight;
    });

    box.scrollTop = savedScrollTop() ?? box.scrollHeight;
    last = box.scrollTop;
    observer.observe(box);
    observer.observe(content.current);
    box.addEventListener("scroll", onScroll, { passive: true });
    box.addEventListener("scrollend", keep);
    document.addEventListener("visibilitychange", keep);
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", onScroll);
      box.removeEventListener("scrollend", keep);
      document.removeEventListener("visibilitychange", keep);
    };
  }, [frame, content, atEnd]);

  return { atEnd, jumpToEnd: () => toEnd.current() };
}

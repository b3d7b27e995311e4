import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ThreadView } from "../../src/shared/view";
import { findElement } from "../chat/readingPlace";
import { t } from "../l10n";
import { Icon } from "../parts/Icon";
import { IconButton } from "../parts/IconButton";
import { announce } from "../state/announce";
import {
  caseSensitive,
  closeFind,
  current,
  find,
  findAsked,
  findState,
  hits,
  place,
  query,
  startAt,
  step,
  total,
} from "./findState";
import { lineAround } from "./ranges";
import { useHighlights } from "./useHighlights";

/** How long after a key, or after news, the thread is searched, in milliseconds. */
const typingPause = 150;
const newsPause = 500;

interface Props {
  readonly thread: ThreadView;
  /** What scrolls, and what is in it. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly content: RefObject<HTMLElement | null>;
}

/** Finds text in the whole thread; looks and works like the editor's own. */
export function FindWidget({ thread, frame, content }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const before = useRef<Element | null>(null);
  const first = useRef(true);
  /** Whether a person has gone from hit to hit. */
  const stepped = useRef(false);
  /** Which place among all was said last. */
  const said = useRef("");
  const count = total();
  const text = countText(count, place());
  const shown = useHighlights(frame, content, thread, (range) => {
    said.current = text;
    announce(range ? t("{0}: {1}", text, lineAround(range)) : text);
  });

  useEffect(() => {
    if (document.activeElement !== input.current) before.current = document.activeElement;
    input.current?.focus();
    input.current?.select();
  }, [findAsked.value]);

  useEffect(() => {
    current.value = null;
    stepped.current = false;
    if (query.value !== "") findState.value = "searching";
    const wanted = query.value;
    const timer = setTimeout(() => {
      // Otherwise it has changed since, and this is about to be done for what it is now.
      if (query.value === wanted) find(false);
    }, typingPause);
    return () => clearTimeout(timer);
  }, [query.value, caseSensitive.value]);

  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    if (query.value === "") return;
    const timer = setTimeout(() => find(true), newsPause);
    return () => clearTimeout(timer);
  }, [thread.turns]);

  useEffect(() => {
    if (current.value === null && hits.value.length > 0) startAt(turnsBelow(frame.current, content.current));
  }, [hits.value]);

  useEffect(() => {
    if (query.value === "" || findState.value === "searching" || text === said.current) return;
    // Where it is told once it is on the screen, with what is there.
    if (count > 0 && shown.current !== current.value) return;
    said.current = text;
    announce(text);
  }, [text, findState.value]);

  const go = (by: 1 | -1) => {
    stepped.current = true;
    step(by);
  };
  const close = () => {
    const at = stepped.current ? current.value : null;
    const found = at && content.current && findElement(content.current, at.turnId, at.itemId);
    closeFind();
    // Whoever went to a hit reads on there, as in the editor.
    if (found instanceof HTMLElement) {
      found.tabIndex = -1;
      found.focus({ preventScroll: true });
    } else if (before.current instanceof HTMLElement) before.current.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "F3" || (event.key === "Enter" && event.target === input.current)) {
      go(event.shiftKey ? -1 : 1);
    } else if (event.altKey && event.code === "KeyC") caseSensitive.value = !caseSensitive.value;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search class="find" aria-label={t("Find in thread")} onKeyDown={onKeyDown}>
      <div class="find-input">
        <input
          ref={input}
          type="text"
          dir="auto"
          spellcheck={false}
          placeholder={t("Find")}
          aria-label={t("Find")}
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value;
          }}
        />
        <button
          type="button"
          class="toggle"
          aria-pressed={caseSensitive.value}
          title={t("Match Case (Alt+C)")}
          onClick={() => {
            caseSensitive.value = !caseSensitive.value;
          }}
        >
          <Icon name="case-sensitive" />
        </button>
      </div>
      <span
        class={count === 0 && query.value !== "" && findState.value !== "searching" ? "find-count bad" : "find-count"}
      >
        {text}
      </span>
      <IconButton icon="arrow-up" label={t("Previous Match (Shift+Enter)")} onClick={() => go(-1)} />
      <IconButton icon="arrow-down" label={t("Next Match (Enter)")} onClick={() => go(1)} />
      <IconButton icon="close" label={t("Close (Escape)")} onClick={close} />
    </search>
  );
}

/** The turns at the top of the screen and below it: where a search begins. */
function turnsBelow(box: Element | null, content: Element | null): string[] {
  if (!box || !content) return [];
  const { top } = box.getBoundingClientRect();
  return [...content.querySelectorAll("[data-turn-id]")]
    .filter((turn) => turn.getBoundingClientRect().bottom > top)
    .map((turn) => turn.getAttribute("data-turn-id") ?? "");
}

function countText(count: number, at: number): string {
  if (query.value === "") return "";
  if (findState.value === "searching") return count === 0 ? t("Searching…") : t("{0} of {1}…", at || "?", count);
  if (findState.value === "failed") return count === 0 ? t("Not all could be searched") : t("{0} of {1}?", at, count);
  if (count === 0) return t("No results");
  return findState.value === "tooMany" ? t("{0} of {1}+", at || "?", count) : t("{0} of {1}", at || "?", count);
}

import { useLayoutEffect, useRef } from "preact/hooks";
import type { ThreadView } from "../../src/shared/view";
import { post } from "../host";
import { t } from "../l10n";
import { Icon } from "../parts/Icon";
import { announce } from "../state/announce";

/** How far away they may be, in pixels, when they are read: they should be there before a person is. */
const ahead = 1000;

interface Props {
  readonly thread: ThreadView;
}

/** Stands for the turns before the first one that is drawn; they are read as one comes near. */
export function EarlierTurns({ thread }: Props) {
  const { earlier, turns } = thread;
  if (earlier === "none") return null;
  return (
    <Unread
      key="earlier"
      state={earlier}
      seen={turns[0]?.id ?? ""}
      words={{
        some: t("Show earlier turns"),
        loading: t("Reading earlier turns…"),
        failed: t("Earlier turns could not be read."),
        done: t("Earlier turns were added above."),
      }}
      read={() => post({ type: "readEarlier" })}
    />
  );
}

interface GapProps {
  readonly gap: NonNullable<ThreadView["gap"]>;
  /** How many turns are there: with more of them, what is near is looked at again. */
  readonly turns: number;
}

/** Stands for the turns that were left out by a jump. */
export function GapTurns({ gap, turns }: GapProps) {
  return (
    <Unread
      key="gap"
      state={gap.state}
      seen={`${gap.afterTurnId} ${turns}`}
      words={{
        some: t("Show the turns in between"),
        loading: t("Reading the turns in between…"),
        failed: t("The turns in between could not be read."),
        done: t("Turns were added."),
      }}
      read={(side) => post({ type: "readGap", side })}
    />
  );
}

/** Stands for the items of a long turn that are not drawn yet, which is nothing that anybody has to wait for. */
export function EarlierItems({ count, draw }: { readonly count: number; readonly draw: () => void }) {
  const words = t("Show {0} earlier steps", count);
  return (
    <Unread
      state="some"
      seen={String(count)}
      words={{ some: words, loading: words, failed: words, done: t("Earlier steps were added above.") }}
      read={draw}
    />
  );
}

interface UnreadProps {
  readonly state: "some" | "loading" | "failed";
  /** Changes with every page: what is near is looked at again. */
  readonly seen: string;
  readonly words: Readonly<Record<"some" | "loading" | "failed" | "done", string>>;
  /** @param side where a person comes from */
  readonly read: (side: "above" | "below") => void;
}

function Unread({ state, seen, words, read }: UnreadProps) {
  const row = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);

  useLayoutEffect(() => {
    if (state !== "loading" && pressed.current) {
      pressed.current = false;
      if (state === "some") announce(words.done);
    }
    if (state !== "some" || !row.current) return;
    const frame = row.current.closest(".scroller");
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        read(sideOf(entry.boundingClientRect, frame));
      },
      { root: frame, rootMargin: `${ahead}px 0px` },
    );
    observer.observe(row.current);
    return () => observer.disconnect();
  }, [state, seen]);

  return (
    <div class="unread muted" ref={row} data-state={state}>
      {state === "failed" && <span>{words.failed}</span>}
      {/* One button in every state, so that the focus stays on it. */}
      <button
        type="button"
        class="text-button"
        aria-disabled={state === "loading"}
        onClick={() => {
          pressed.current = true;
          if (state !== "loading" && row.current)
            read(sideOf(row.current.getBoundingClientRect(), row.current.closest(".scroller")));
        }}
      >
        {state === "loading" && <Icon name="loading" class="codicon-modifier-spin" />}
        {state === "failed" ? t("Retry") : words[state]}
      </button>
    </div>
  );
}

function sideOf(row: DOMRectReadOnly, frame: Element | null): "above" | "below" {
  return row.top > (frame?.getBoundingClientRect().top ?? 0) ? "above" : "below";
}

import { effect } from "@preact/signals";
import type { DraftView, ViewState } from "../../src/shared/view";
import { post } from "../host";
import { newUuid } from "./newUuid";
import {
  draft,
  endStay,
  hasNewDraft,
  markDraftTold,
  savedKey,
  savedThreadId,
  sentPrompt,
  setDraft,
  startStay,
} from "./saved";

/** This page, until it is loaded again: what it wrote itself is no news to it. */
const page = newUuid();

/** How long after the last key the host hears of the text. */
const pauseMs = 300;
/** The same when no pause comes: so much is lost at most when the window breaks down. */
const longestMs = 1000;

let timer: ReturnType<typeof setTimeout> | undefined;
/** When the first of the keys was pressed that the host has not heard of. */
let waitingSince: number | undefined;

/** What the host was told last, until what it says shows that it has heard of it. */
let telling: string | undefined;

/** What the host said last. */
let seen: DraftView | null = null;

/** Tells the host what is written, in pauses and whenever the page may go away. */
export function keepDraftSafe(): void {
  effect(() => {
    void draft.value;
    clearTimeout(timer);
    if (!hasNewDraft()) return;
    waitingSince ??= performance.now();
    timer = setTimeout(tellDraft, Math.min(pauseMs, longestMs - (performance.now() - waitingSince)));
  });
  window.addEventListener("blur", tellDraft);
  window.addEventListener("pagehide", tellDraft);
  document.addEventListener("visibilitychange", tellDraft);
}

/** Tells the host at once. */
export function tellDraft(): void {
  clearTimeout(timer);
  waitingSince = undefined;
  const key = savedKey();
  if (!hasNewDraft() || key === null) return;
  telling = unsentText();
  post({ type: "draft", key, page, text: telling });
  markDraftTold();
}

/** What is on its way to the thread is no draft any more, though it stays in the composer until it has arrived. */
function unsentText(): string {
  const sent = sentPrompt();
  return sent && draft.value.startsWith(sent.text) ? draft.value.slice(sent.text.length) : draft.value;
}

/**
 * Brings the composer to the thread on show: another thread has a draft of its own; in the same one the host's text
 * is taken when another page wrote it and nothing was typed here since.
 */
export function followDraft(next: ViewState, from: "snapshot" | "patch"): void {
  const isNews = next.draft !== seen;
  seen = next.draft;
  const known = savedKey();
  const id = savedThreadId();
  // Before it had an id, and after a reload, a thread goes by different keys.
  const same = known === null || known === next.key || (id !== null && id === next.thread.id);
  if (!same) {
    tellDraft();
    telling = undefined;
    endStay(next.key);
    setDraft(next.draft?.text ?? "");
    markDraftTold();
    return;
  }
  startStay(next.key);
  if ((next.draft?.text ?? "") === telling) telling = undefined;
  // Telling the host takes a while: until then it goes on saying what it knew before.
  const unheard = hasNewDraft() || telling !== undefined;
  if (from === "snapshot") {
    // The host may have lost it, or never heard of it.
    if (next.draft === null && draft.value !== "") setDraft(draft.value);
    tellDraft();
  }
  if (unheard || hasNewDraft() || !isNews) return;
  if (next.draft && next.draft.page !== page && next.draft.text !== draft.value && !sentPrompt()) {
    setDraft(next.draft.text);
    markDraftTold();
  }
}

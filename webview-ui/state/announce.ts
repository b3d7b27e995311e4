import { signal } from "@preact/signals";
import type { ViewState } from "../../src/shared/view";

/** What the polite live region says; `announce` sets it. */
export const announced = signal("");

/** The message of the queue that a person moved last, by its `clientId`. */
export const lastMoved = signal("");

type News = (before: ViewState | null, after: ViewState) => string;

let newsOf: News | null = null;
let missed: ViewState | null = null;

/** Has it said once. The same words again would be no news: those have a space more, which nobody hears. */
export function announce(words: string): void {
  announced.value = words === announced.peek() ? `${words}\u00A0` : words;
}

/** Announces what a person who cannot see the view has to know about the step from `before` to `after`. */
export function announceChange(before: ViewState | null, after: ViewState): void {
  if (newsOf === null) missed = after;
  const words = newsOf?.(before, after) ?? "";
  if (words !== "") announce(words);
}

/** What is news is worked out by a script that comes a moment after the page: what was missed until then is told. */
export function announceBy(news: News): void {
  newsOf = news;
  if (missed !== null) announceChange(null, missed);
  missed = null;
}

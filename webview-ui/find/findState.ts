import { batch, signal } from "@preact/signals";
import type { FindState, FoundMessage, Hit } from "../../src/shared/find";
import { post } from "../host";

/** One occurrence: the n-th in an item, counted from 0. */
export interface Current {
  readonly turnId: string;
  readonly itemId: string;
  readonly nth: number;
}

export const findOpen = signal(false);
/** Counts the wishes to find something: each puts the cursor into the widget. */
export const findAsked = signal(0);
export const query = signal("");
export const caseSensitive = signal(false);
/** Everything that was found so far, in the thread's order. */
export const hits = signal<readonly Hit[]>([]);
export const findState = signal<FindState>("done");
/** The occurrence that one has stepped to. */
export const current = signal<Current | null>(null);

let search = 0;
/** Whether the hits are still those of the search before. */
let outdated = false;

/** Opens the widget, or puts the cursor back into it. */
export function openFind(): void {
  batch(() => {
    findOpen.value = true;
    findAsked.value += 1;
  });
}

export function closeFind(): void {
  batch(() => {
    findOpen.value = false;
    forget();
  });
  post({ type: "endFind" });
}

/**
 * Looks for what the widget says. What was stepped to stays when it is still a hit.
 * @param again for the same as before, in what is new: one goes on in what was found until the answer is there
 */
export function find(again: boolean): void {
  search += 1;
  const text = query.value;
  if (text === "") {
    forget();
    return;
  }
  outdated = again;
  batch(() => {
    if (!again) hits.value = [];
    findState.value = "searching";
  });
  post({ type: "find", search, query: text, caseSensitive: caseSensitive.value });
}

/** Takes hits from the host; those of an earlier search are no news. */
export function addHits(message: FoundMessage): void {
  if (message.search !== search) return;
  batch(() => {
    if (outdated) hits.value = message.hits;
    else if (message.hits.length > 0) hits.value = [...message.hits, ...hits.value];
    outdated = false;
    findState.value = message.state;
  });
}

function forget(): void {
  search += 1;
  hits.value = [];
  current.value = null;
  findState.value = "done";
}

/** How many occurrences there are. */
export function total(): number {
  return hits.value.reduce((sum, { count }) => sum + count, 0);
}

/** Which one of all is stepped to, counted from 1; 0 when none is. */
export function place(): number {
  const at = current.value;
  if (!at) return 0;
  let before = 0;
  for (const hit of hits.value) {
    if (hit.itemId === at.itemId && hit.turnId === at.turnId) return at.nth < hit.count ? before + at.nth + 1 : 0;
    before += hit.count;
  }
  return 0;
}

/** Steps to the next or the previous occurrence, round and round. */
export function step(by: 1 | -1): void {
  const count = total();
  if (count === 0) return;
  const at = place();
  const next = at === 0 ? (by > 0 ? 0 : count - 1) : (at - 1 + by + count) % count;
  current.value = occurrence(next);
}

/** The first occurrence in a turn of the given ones or behind it, else the last one of all. */
export function startAt(turnIds: readonly string[]): void {
  const wanted = new Set(turnIds);
  let before = 0;
  for (const hit of hits.value) {
    if (wanted.has(hit.turnId)) {
      current.value = occurrence(before);
      return;
    }
    before += hit.count;
  }
  current.value = occurrence(before - 1);
}

function occurrence(index: number): Current | null {
  let before = 0;
  for (const { turnId, itemId, count } of hits.value) {
    if (index < before + count) return { turnId, itemId, nth: index - before };
    before += count;
  }
  return null;
}

import { signal } from "@preact/signals";
import { host } from "../host";

/** A prompt that was handed to the host and has not shown up in the thread yet. */
export interface SentPrompt {
  readonly clientId: string;
  readonly text: string;
}

/** What was at the top of the screen: an element of an item, and where it was. */
export interface Place {
  readonly turnId: string;
  readonly itemId: string | null;
  /** Which child to take on each step from the item to the element. */
  readonly path: readonly number[];
  /** From the top of the screen to that of the element, in pixels. */
  readonly offset: number;
}

/** So many threads keep their places; others open at their ends. */
const maxPlaces = 50;
/** So many threads that were left keep their folds. */
const maxFolded = 20;

/** What this page owns; VS Code keeps it while the view is hidden and across a window reload. */
interface Saved {
  readonly threadId: string | null;
  /** The host's name for it, which is all there is of a thread that has no id yet. */
  readonly key: string | null;
  readonly draft: string;
  /** The host has not heard of the draft as it is. */
  readonly newDraft: boolean;
  readonly sent: SentPrompt | null;
  /** What was being written when the editing of an earlier prompt began; null while none is edited. */
  readonly putAside: string | null;
  /** What was put aside in other threads, by their keys. */
  readonly asides: Readonly<Record<string, string>>;
  /** Where a person reads in each thread, by its id; one without an entry is at its end, wherever that is. */
  readonly places: Readonly<Record<string, Place>>;
  /** Folds that a person opened or closed in this thread, by id; all others follow their default. */
  readonly folds: Readonly<Record<string, boolean>>;
  /** The same of other threads, by their ids; the one left last is the last one. */
  readonly foldsOfOthers: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  /** What is filled into forms that are not sent yet, by the id of the decision; the one touched last is the last one. */
  readonly forms: Readonly<Record<string, unknown>>;
}

/** Forms that went away unanswered leave what was filled in behind; so many are kept. */
const maxForms = 5;

const nothing: Saved = {
  threadId: null,
  key: null,
  draft: "",
  newDraft: false,
  sent: null,
  putAside: null,
  asides: {},
  places: {},
  folds: {},
  foldsOfOthers: {},
  forms: {},
};
const stored: Saved = { ...nothing, ...(host.getState() as Partial<Saved> | undefined) };

/** The text in the composer. */
export const draft = signal(stored.draft);
/** Counts the threads that came on show after another one. */
export const stay = signal(0);
/** See `Saved.folds`. */
export const folds = signal(stored.folds);

let { threadId, key, newDraft, sent, places, putAside: aside, asides, foldsOfOthers, forms } = stored;

/** The thread this page showed last. */
export function savedThreadId(): string | null {
  return threadId;
}

/** Where a person was in a thread; null for its end. */
export function savedPlace(id: string | null): Place | null {
  return (id === null ? undefined : places[id]) ?? null;
}

/** The prompt that is on its way, if any. */
export function sentPrompt(): SentPrompt | null {
  return sent;
}

/** See `Saved.putAside`. */
export function putAside(): string | null {
  return aside;
}

export function setPutAside(text: string | null): void {
  aside = text;
  save();
}

/** See `Saved.key`. */
export function savedKey(): string | null {
  return key;
}

/** See `Saved.newDraft`. */
export function hasNewDraft(): boolean {
  return newDraft;
}

export function setDraft(text: string): void {
  newDraft = true;
  draft.value = text;
  save();
}

/** The host has the draft as it is now. */
export function markDraftTold(): void {
  newDraft = false;
  save();
}

/** The thread on show goes by this key. */
export function startStay(as: string): void {
  if (key === as) return;
  key = as;
  save();
}

/** Another thread is shown, which goes by this key: what is under way in this one stays with it. */
export function endStay(next: string): void {
  const { [next]: itsAside, ...others } = asides;
  asides = aside !== null && key !== null ? { ...others, [key]: aside } : others;
  aside = itsAside ?? null;
  sent = null;
  key = next;
  stay.value += 1;
}

export function setFold(id: string, open: boolean): void {
  folds.value = { ...folds.value, [id]: open };
  save();
}

export function setSentPrompt(prompt: SentPrompt | null): void {
  sent = prompt;
  save();
}

/** Does nothing when the place is the one at hand, as it is all through a stream that is followed at the end. */
export function setPlace(id: string | null, place: Place | null): void {
  if (id === null || JSON.stringify(place) === JSON.stringify(savedPlace(id))) return;
  const { [id]: _, ...others } = places;
  // The one set last is the last one in the record: what nobody came back to for long goes first.
  const kept = Object.entries(others).slice(-maxPlaces + 1);
  places = Object.fromEntries(place ? [...kept, [id, place]] : kept);
  save();
}

/** See `Saved.forms`. */
export function keptForm(id: string): unknown {
  return forms[id];
}

export function keepForm(id: string, filledIn: unknown): void {
  const { [id]: _, ...others } = forms;
  forms = Object.fromEntries([...Object.entries(others).slice(-maxForms + 1), [id, filledIn]]);
  save();
}

/** Notes which thread is shown. Each has its own folds; what is folded in one without an id goes on when it gets one. */
export function setThreadId(id: string | null): void {
  if (id === threadId) return;
  const { [threadId ?? ""]: _, [id ?? ""]: itsOwn = {}, ...others } = foldsOfOthers;
  const left = threadId === null || Object.keys(folds.value).length === 0 ? [] : [[threadId, folds.value] as const];
  foldsOfOthers = Object.fromEntries([...Object.entries(others).slice(-maxFolded + 1), ...left]);
  folds.value = threadId === null ? { ...itsOwn, ...folds.value } : itsOwn;
  threadId = id;
  save();
}

function save(): void {
  const state: Saved = {
    threadId,
    key,
    draft: draft.value,
    newDraft,
    sent,
    putAside: aside,
    asides,
    places,
    folds: folds.value,
    foldsOfOthers,
    forms,
  };
  host.setState(state);
}

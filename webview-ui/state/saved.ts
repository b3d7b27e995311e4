import { batch, signal } from "@preact/signals";
import { host } from "../host";

/** A prompt that was handed to the host and has not shown up in the thread yet. */
export interface SentPrompt {
  readonly clientId: string;
  readonly text: string;
}

/** What this page owns; VS Code keeps it while the view is hidden and across a window reload. */
interface Saved {
  readonly threadId: string | null;
  readonly draft: string;
  readonly sent: SentPrompt | null;
  /** Distance from the top, or null for "at the bottom, wherever that is". */
  readonly scrollTop: number | null;
  /** Folds that a person opened or closed, by id; all others follow their default. */
  readonly folds: Readonly<Record<string, boolean>>;
}

const nothing: Saved = { threadId: null, draft: "", sent: null, scrollTop: null, folds: {} };
const stored: Saved = { ...nothing, ...(host.getState() as Partial<Saved> | undefined) };

/** The text in the composer. */
export const draft = signal(stored.draft);
/** See `Saved.folds`. */
export const folds = signal(stored.folds);

let { threadId, sent, scrollTop } = stored;

/** The thread this page showed last. */
export function savedThreadId(): string | null {
  return threadId;
}

/** See `Saved.scrollTop`. */
export function savedScrollTop(): number | null {
  return scrollTop;
}

/** The prompt that is on its way, if any. */
export function sentPrompt(): SentPrompt | null {
  return sent;
}

export function setDraft(text: string): void {
  draft.value = text;
  save();
}

export function setFold(id: string, open: boolean): void {
  folds.value = { ...folds.value, [id]: open };
  save();
}

export function setSentPrompt(prompt: SentPrompt | null): void {
  sent = prompt;
  save();
}

/** Does nothing when the position is the one at hand, as it is all through a stream that is followed at the bottom. */
export function setScrollTop(top: number | null): void {
  if (top === scrollTop) return;
  scrollTop = top;
  save();
}

/** Notes which thread is shown. Another one starts at its end with its folds as they are by default. */
export function setThreadId(id: string | null): void {
  if (id === threadId) return;
  batch(() => {
    if (threadId !== null) {
      folds.value = {};
      scrollTop = null;
    }
    threadId = id;
  });
  save();
}

function save(): void {
  const state: Saved = { threadId, draft: draft.value, sent, scrollTop, folds: folds.value };
  host.setState(state);
}

import { signal } from "@preact/signals";
import type { CompletionKind, Suggestion } from "../../src/shared/completion";
import type { HostMessage } from "../../src/shared/messages";
import type { SlashName } from "../../src/shared/slash";

/** A row of the popup: what the host suggests, or a command. */
export type Row = Suggestion | { readonly kind: "command"; readonly id: SlashName };

/** The composer's popup while it is open. */
export interface Popup {
  readonly kind: CompletionKind | "command";
  /** Where in the text it began, with its `@`, `$`, `#` or `/`. */
  readonly start: number;
  /** What was typed behind that. */
  readonly query: string;
  /** Names the newest question to the host; answers to others are out of date. */
  readonly token: number;
  readonly rows: readonly Row[];
  /** Whether all of the answer has come. */
  readonly done: boolean;
  readonly active: number;
}

/** The composer's popup; null while it is closed. */
export const popup = signal<Popup | null>(null);

/** The row that a key would take; undefined while there is nothing to choose from. */
export function activeRow(): Row | undefined {
  return popup.value?.rows[popup.value.active];
}

/** Takes an answer of the host. */
export function receiveSuggestions({ token, items, done }: Extract<HostMessage, { type: "suggestions" }>): void {
  const open = popup.value;
  if (open?.token !== token) return;
  const before = activeRow()?.id;
  // A person who has moved to a row stays on it while more is found.
  const kept = open.active === 0 ? 0 : items.findIndex(({ id }) => id === before);
  popup.value = { ...open, rows: items, done, active: Math.max(0, kept) };
}

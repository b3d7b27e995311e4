import { signal } from "@preact/signals";

/** Something to bring into view; drawn or not, its turn may still be on its way. */
export interface Target {
  readonly turnId: string;
  /** null for the turn as a whole. */
  readonly itemId: string | null;
  /** Without a mark, and without taking the focus. */
  readonly quietly?: boolean;
}

/** What the conversation is to scroll to, until it has. */
export const target = signal<Target | null>(null);

export function reveal(wanted: Target): void {
  target.value = wanted;
}

/** An item that has to be drawn, though it is far up in a long turn of which only the end is. */
export const neededItem = signal<{ readonly turnId: string; readonly itemId: string } | null>(null);

import type { Token, Tokens } from "marked";

/** How many blocks are drawn and compared together. */
export const groupSize = 50;

/** How many items of a list. Their groups cost the browser more. */
export const itemGroupSize = 200;

interface Flow {
  readonly kind: "flow";
  readonly token: Token;
  readonly look: Look;
}

/** A list on the top level, whose items are drawn one by one. */
export interface ListBlockData {
  readonly kind: "list";
  readonly ordered: boolean;
  readonly start: number | "";
  readonly groups: readonly (readonly ListEntry[])[];
}

export interface ListEntry {
  readonly item: Tokens.ListItem;
  readonly look: Look;
}

/** A code block on the top level, whose lines are drawn in parts. */
export interface CodeBlockData {
  readonly kind: "code";
  readonly lang: string;
  readonly parts: readonly string[];
  /** Whether its text is complete. */
  readonly closed: boolean;
}

export type Block = Flow | ListBlockData | CodeBlockData;

/** What a piece of Markdown looks like besides its own text. */
export interface Look {
  /** The link definitions of the text, if it may use one. */
  readonly definitions: string;
  /** Whether code in it may still grow. */
  readonly growing: boolean;
}

export function lookOf(raw: string, definitions: string, open: boolean): Look {
  return { definitions: raw.includes("[") ? definitions : "", growing: open && /```|~~~/.test(raw) };
}

export function sameLook(a: Look, b: Look): boolean {
  return a.definitions === b.definitions && a.growing === b.growing;
}

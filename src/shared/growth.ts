import type { ItemView } from "./items";

/** The fields of an item that grow while it streams. */
export type TextField = "text" | "summary" | "content" | "output";

/** A text, and what was added to which other one to make it. */
export interface Growth {
  readonly before: string;
  readonly added: string;
  readonly after: string;
}

const growths = new WeakMap<ItemView, Growth>();

/**
 * The item with more at the end of one of its texts.
 * @throws when it has no such text
 */
export function appendText(item: ItemView, field: TextField, added: string): ItemView {
  const before = (item as unknown as Partial<Record<TextField, string>>)[field];
  if (before === undefined) throw new Error(`A ${item.type} item has no ${field}`);
  const after = before + added;
  const grown = { ...item, [field]: after };
  growths.set(grown, { before, added, after });
  return grown;
}

/**
 * How an item came to be, when that was by `appendText`. Who draws a long text needs it: to look into a joined string
 * makes the engine copy all of it, with every piece that comes.
 */
export function growthOf(item: ItemView): Growth | undefined {
  return growths.get(item);
}

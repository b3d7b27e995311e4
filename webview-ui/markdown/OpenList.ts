import type { Tokens } from "marked";
import { itemGroupSize, type ListBlockData, type ListEntry, lookOf } from "./block";
import { Groups } from "./Groups";

/** How many items at the end of a list may change when text is added: the open one, and one whose start may be the beginning of something else. */
const unsettled = 2;

/** The items of a growing list that can't change any more. */
export class OpenList {
  private readonly entries = new Groups<ListEntry>(itemGroupSize);
  /** The text of these items. */
  raw = "";
  /** Whether blank lines in or between these items make the list a loose one. */
  loose = false;

  constructor(private readonly first: Tokens.List) {}

  /**
   * What to put before the rest of a loose list to have it read as one: an item, followed by a blank line, into
   * which nothing that follows fits.
   */
  get prefix(): string {
    const marker = /^ {0,3}([*+-]|\d{1,9}[.)])/.exec(this.first.raw)?.[1];
    return this.loose && marker !== undefined ? `${marker}    x\n\n` : "";
  }

  /** Takes those items out of the rest that are settled, and gives them. */
  settle(rest: Tokens.List, definitions: string): readonly Tokens.ListItem[] {
    const items = rest.items.slice(0, -unsettled);
    const loose = this.loose || items.some(makesLoose);
    // Looseness that comes from items which may change is not certain yet.
    if (loose !== rest.loose) return [];
    this.loose = loose;
    this.raw += items.map((item) => item.raw).join("");
    rest.items.splice(0, items.length);
    this.entries.push(items.map((item) => entry(item, definitions, false)));
    return items;
  }

  block(rest: readonly Tokens.ListItem[], definitions: string, open: boolean): ListBlockData {
    const { ordered, start } = this.first;
    const groups = this.entries.with(rest.map((item) => entry(item, definitions, open)));
    return { kind: "list", ordered, start, groups };
  }
}

function entry(item: Tokens.ListItem, definitions: string, open: boolean): ListEntry {
  return { item, look: lookOf(item.raw, definitions, open) };
}

/** As marked decides it, for an item that another one follows. */
function makesLoose(item: Tokens.ListItem): boolean {
  return (
    /\n[ \t]*\n[ \t]*$/.test(item.raw) ||
    item.tokens.some((token) => token.type === "space" && /\n.*\n/.test(token.raw))
  );
}

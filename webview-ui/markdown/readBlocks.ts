import type { Token } from "marked";
import { lex } from "./toHtml";

/** A text that was split into blocks, so that what is added to it can be read without reading all of it again. */
export interface Blocks {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The link definitions of the text. A new one may change any block, so blocks are drawn again when this changes. */
  readonly definitions: string;
}

/** How many blocks at the end may change when text is added: the open one, and one that it may still join. */
const unsettled = 2;

/** Splits a Markdown text into blocks. With the blocks of its beginning only the end is read. */
export function readBlocks(text: string, previous?: Blocks): Blocks {
  // As marked does it, so that lengths agree.
  const source = text.replace(/\r\n|\r/g, "\n");
  const kept = previous && source.startsWith(previous.text) ? settled(previous) : [];
  const length = kept.reduce((sum, token) => sum + token.raw.length, 0);
  const tail = lex(source.slice(length));
  const definitions = definitionsOf(tail);
  // Definitions reach across blocks; a text that has any is read whole.
  if (definitions === "" || kept.length === 0) return { text: source, tokens: [...kept, ...tail], definitions };
  return readBlocks(text);
}

function settled(previous: Blocks): readonly Token[] {
  if (previous.definitions !== "") return [];
  let end = previous.tokens.length;
  for (let content = 0; end > 0 && content < unsettled; end -= 1) {
    if (previous.tokens[end - 1]?.type !== "space") content += 1;
  }
  return previous.tokens.slice(0, end);
}

function definitionsOf(tokens: readonly Token[]): string {
  return tokens
    .filter((token) => token.type === "def")
    .map((token) => token.raw)
    .join("\n");
}

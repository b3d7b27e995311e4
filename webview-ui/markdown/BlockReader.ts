import type { Token, Tokens } from "marked";
import type { Growth } from "../../src/shared/growth";
import { type Block, groupSize, lookOf } from "./block";
import { Groups } from "./Groups";
import { codeBlock, OpenCode } from "./OpenCode";
import { OpenList } from "./OpenList";
import { collectLinks, type Links, lex } from "./toHtml";

/** Blocks of a text, in groups that keep their identity while nothing in them changes. */
export type Blocks = readonly (readonly Block[])[];

/** How many blocks at the end may change when text is added: the open one, and one that it may still join. */
const unsettled = 2;

/** The blocks of a complete text. */
export function readBlocks(text: string): Blocks {
  const { tokens, links } = lex(withNewlines(text), {});
  const definitions = JSON.stringify(links);
  return new Groups<Block>(groupSize).with(tokens.filter(isDrawn).map((token) => block(token, definitions, false)));
}

/**
 * Splits a growing Markdown text into blocks. Only the end of it is read again when something is added; of an open
 * list only the last items, of an open code block only the new lines.
 */
export class BlockReader {
  private given = "";
  /** Whether `given` ends in the first half of what may be one line's end. */
  private endsInReturn = false;
  /** `given`, with newlines as marked has them. */
  private text = "";
  /** The end of `text` that isn't settled yet. */
  private tail = "";
  private settled = new Groups<Block>(groupSize);
  /** The link definitions of what is settled. */
  private links: Links = {};
  /** The link definitions of the text. A new one may change any block, so the text is read again when this changes. */
  private definitions = "{}";
  /** The list that `tail` goes on with. */
  private list: OpenList | undefined;
  /** The code block that `text` ends with; `tail` is empty then. */
  private code: OpenCode | undefined;
  private blocks: Blocks = [];

  /** @param growth how the text came to be, if that is known: else it is compared with the one before, in all its length */
  read(text: string, growth?: Growth): Blocks {
    if (text === this.given) return this.blocks;
    const known = growth?.after === text && growth.before === this.given;
    if (!known && text.slice(0, this.given.length) !== this.given) {
      this.forget();
      return this.read(text);
    }
    const given = known ? growth.added : text.slice(this.given.length);
    const added = withNewlines(this.endsInReturn && given.startsWith("\n") ? given.slice(1) : given);
    this.endsInReturn = given.endsWith("\r");
    this.given = text;
    this.text += added;
    const rest = this.code ? this.growCode(this.code, added) : this.tail + added;
    if (rest !== undefined) this.readTail(rest);
    return this.blocks;
  }

  /** Gives what comes after the block, if it ended. */
  private growCode(code: OpenCode, added: string): string | undefined {
    const rest = code.add(added);
    if (rest === undefined) {
      this.blocks = this.settled.with([code.block(false)]);
    } else {
      this.code = undefined;
      this.settled.push([code.block(true)]);
    }
    return rest;
  }

  private readTail(tail: string): void {
    this.tail = tail;
    const prefix = this.list?.prefix ?? "";
    const { tokens, links } = lex(prefix + tail, this.links);
    const definitions = JSON.stringify(links);
    if (definitions !== this.definitions) {
      this.definitions = definitions;
      if (!this.settled.isEmpty || this.list) {
        this.readAgain();
        return;
      }
    }
    if (this.list) {
      const [first] = tokens;
      if (!isList(first)) {
        this.readAgain();
        return;
      }
      // A loose list is drawn differently from its start.
      if (first.loose && !this.list.loose) {
        const whole = this.list.raw + tail;
        this.list = undefined;
        this.readTail(whole);
        return;
      }
      if (prefix !== "") {
        first.items.shift();
        first.raw = first.raw.slice(prefix.length);
      }
    }
    this.settle(tokens);
  }

  private forget(): void {
    Object.assign(this, new BlockReader());
  }

  private readAgain(): void {
    this.settled = new Groups(groupSize);
    this.links = {};
    this.list = undefined;
    this.readTail(this.text);
  }

  /** Puts aside what can't change any more, and draws the rest as open. */
  private settle(tokens: readonly Token[]): void {
    const last = tokens.at(-1);
    const code = isFence(last) ? OpenCode.from(last) : undefined;
    let end = code ? tokens.length : settledCount(tokens);
    let raw = rawOf(tokens.slice(0, end));
    // Should tokens not add up to the text, nothing is put aside: slower, not wrong.
    if (!this.tail.startsWith(raw)) {
      end = 0;
      raw = "";
    }
    const done = tokens.slice(0, end);
    this.tail = this.tail.slice(raw.length);
    collectLinks(done, this.links);
    const drawn = (code && end > 0 ? done.slice(0, -1) : done).filter(isDrawn);
    this.settled.push(drawn.map((token, index) => this.blockOf(token, index === 0, false)));
    if (end > 0) this.list = undefined;
    if (code && end > 0) {
      this.code = code;
      this.blocks = this.settled.with([code.block(false)]);
      return;
    }
    const open = tokens.slice(end);
    if (isList(open[0])) this.settleItems(open[0]);
    this.blocks = this.settled.with(open.filter(isDrawn).map((token, index) => this.blockOf(token, index === 0, true)));
  }

  private settleItems(rest: Tokens.List): void {
    const list = this.list ?? new OpenList(rest);
    const taken = list.settle(rest, this.definitions);
    if (taken.length === 0) return;
    this.list = list;
    for (const item of taken) collectLinks(item.tokens, this.links);
    this.tail = this.tail.slice(rawOf(taken).length);
  }

  private blockOf(token: Token, first: boolean, open: boolean): Block {
    return first && this.list && isList(token)
      ? this.list.block(token.items, this.definitions, open)
      : block(token, this.definitions, open);
  }
}

function block(token: Token, definitions: string, open: boolean): Block {
  if (isList(token)) return new OpenList(token).block(token.items, definitions, open);
  if (isCode(token)) return codeBlock(token, open);
  return { kind: "flow", token, look: lookOf(token.raw, definitions, open) };
}

function settledCount(tokens: readonly Token[]): number {
  let end = tokens.length;
  for (let content = 0; end > 0 && content < unsettled; end -= 1) {
    if (isDrawn(tokens[end - 1])) content += 1;
  }
  return end;
}

function rawOf(tokens: readonly { readonly raw: string }[]): string {
  return tokens.map((token) => token.raw).join("");
}

function isDrawn(token: Token | undefined): boolean {
  return token?.type !== "space" && token?.type !== "def";
}

function isList(token: Token | undefined): token is Tokens.List {
  return token?.type === "list";
}

function isCode(token: Token | undefined): token is Tokens.Code {
  return token?.type === "code";
}

function isFence(token: Token | undefined): token is Tokens.Code {
  return isCode(token) && token.codeBlockStyle !== "indented";
}

/** As marked does it, so that lengths agree. */
function withNewlines(text: string): string {
  return text.replace(/\r\n|\r/g, "\n");
}

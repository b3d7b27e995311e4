import { Lexer, type Token, type Tokens } from "marked";

/** What a Markdown text says, for places that show text as it is: without marks, a block a paragraph. */
export function plainText(markdown: string): string {
  try {
    return blocks(new Lexer({ gfm: true }).lex(markdown)).trim();
  } catch {
    // Nested more deeply than the reader can follow.
    return markdown;
  }
}

/**
 * The same Markdown with nothing in it that would be fetched when it is shown: what would be an image is a link. The two
 * marks that begin one are parted by a space without width, which no backslash before them undoes.
 */
export function withoutImages(markdown: string): string {
  return markdown.replaceAll("![", "!\u200b[");
}

function blocks(tokens: readonly Token[], between = "\n\n"): string {
  return tokens.map(block).filter(Boolean).join(between);
}

function block(token: Token): string {
  switch (token.type) {
    case "space":
    case "def":
    case "hr":
      return "";
    case "code":
      return (token as Tokens.Code).text;
    case "html":
      return (token as Tokens.HTML).raw.trim();
    case "blockquote":
      return blocks((token as Tokens.Blockquote).tokens);
    case "list":
      return list(token as Tokens.List);
    case "table": {
      const { header, rows } = token as Tokens.Table;
      return [header, ...rows].map((cells) => cells.map(({ tokens }) => inline(tokens)).join(" | ")).join("\n");
    }
    default:
      return span(token);
  }
}

function list({ ordered, start, items }: Tokens.List): string {
  const lines = items.map(({ tokens }, index) => {
    const mark = ordered ? `${Number(start || 1) + index}. ` : "- ";
    // A box to tick belongs to the words behind it.
    const [first, ...rest] = tokens;
    const box = first?.type === "checkbox" ? (first as Tokens.Checkbox).raw : "";
    const text = box + blocks(box === "" ? tokens : rest, "\n");
    return mark + text.replaceAll("\n", `\n${" ".repeat(mark.length)}`);
  });
  return lines.join("\n");
}

function inline(tokens: readonly Token[]): string {
  return tokens.map(span).join("");
}

function span(token: Token): string {
  switch (token.type) {
    case "br":
      return "\n";
    case "codespan":
      return (token as Tokens.Codespan).text;
    case "escape":
      return (token as Tokens.Escape).text;
    case "html":
      return token.raw;
    case "image":
      return (token as Tokens.Image).text;
    case "link": {
      const { href } = token as Tokens.Link;
      const text = inline((token as Tokens.Link).tokens);
      // An address that stands for itself is said once.
      return text === "" || href.endsWith(text) ? href || text : `${text} (${href})`;
    }
    case "text":
      return "tokens" in token && token.tokens
        ? inline(token.tokens)
        : readable((token as Tokens.Text).text).replace(/[ \t]*\n[ \t]*/g, " ");
    default:
      // Emphasis of any kind, a whole paragraph, or something that a newer reader knows.
      return "tokens" in token && token.tokens ? inline(token.tokens) : token.raw;
  }
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** marked leaves entities to the browser; these are the ones that people write. */
function readable(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|([a-z]{2,4}));/g, (whole, code: string | undefined, name: string) =>
    code !== undefined
      ? String.fromCodePoint(Number(code))
      : Object.hasOwn(entities, name)
        ? (entities[name] ?? "")
        : whole,
  );
}

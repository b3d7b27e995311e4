import DOMPurify from "dompurify";
import { Lexer, Marked, type Token, type Tokens } from "marked";
import { highlight } from "../parts/colours";
import { codeActions } from "./codeActions";
import { isOpenable } from "./link";
import { languageOf, shownCode } from "./OpenCode";

/** Whether code in the block that is being written is complete, and can be coloured. */
let coloured = true;

const marked = new Marked({
  gfm: true,
  renderer: {
    heading({ tokens, depth }) {
      // The conversation's own headings are 1 and 2; those of an answer, which often starts with a second one, are
      // below, and look as their author meant.
      const level = Math.min(6, Math.max(3, depth + 1));
      return `<h${level} class="h${depth}">${this.parser.parseInline(tokens)}</h${level}>`;
    },
    code({ text, lang }) {
      return codeBlockHtml(text, lang);
    },
    listitem(item) {
      return `<li${item.task ? ` class="with-task"` : ""}>${this.parser.parse(item.tokens)}</li>`;
    },
    table(token) {
      const row = (cells: readonly Tokens.TableCell[]) =>
        `<tr>${cells.map((cell) => this.tablecell(cell)).join("")}</tr>`;
      const body = token.rows.map(row).join("");
      return `<div class="table" tabindex="0"><table><thead>${row(token.header)}</thead><tbody>${body}</tbody></table></div>`;
    },
    checkbox({ checked }) {
      return checked ? `<span class="task">☑</span> ` : `<span class="task">☐</span> `;
    },
    link({ href, title, tokens }) {
      return linkHtml(href, title, this.parser.parseInline(tokens));
    },
    // Nothing is loaded from elsewhere: an image is a link to it.
    image({ href, title, text }) {
      return linkHtml(href, title, escapeHtml(text === "" ? href : text));
    },
    // Markup in an answer is something to read, not something to run.
    html({ raw }) {
      return /^<br\s*\/?>$/i.test(raw.trim()) ? "<br>" : escapeHtml(raw);
    },
  },
});

export type Links = Record<string, Pick<Tokens.Link, "href" | "title">>;

/** Splits a text into its blocks, with the link definitions that it and what is before it have. */
export function lex(text: string, before: Links): { tokens: Token[]; links: Links } {
  const lexer = new Lexer(marked.defaults);
  Object.assign(lexer.tokens.links, before);
  const tokens = lexer.lex(text);
  return { tokens, links: lexer.tokens.links };
}

/** Adds the link definitions in some blocks; the first one of a name counts. */
export function collectLinks(tokens: readonly Token[], links: Links): void {
  for (const token of tokens) {
    if (token.type === "def") links[token["tag"]] ??= { href: token["href"], title: token["title"] };
    else if (token.type === "list") for (const item of (token as Tokens.List).items) collectLinks(item.tokens, links);
    else if (token.type === "blockquote") collectLinks(token.tokens ?? [], links);
  }
}

/** Blocks as safe HTML. Code that may still grow has no colours yet. */
export function toHtml(blocks: Token[], growing: boolean): string {
  coloured = !growing;
  return clean(marked.parser(blocks));
}

/** Code as safe HTML with colours, if its language is known and it isn't too long. */
export function codeHtml(text: string, language: string): string | undefined {
  const html = highlight(text, language);
  return html === undefined ? undefined : clean(html);
}

/** A code block with its "Copy" button; nested in a list, too. */
function codeBlockHtml(text: string, lang: string | undefined): string {
  const language = languageOf(lang);
  const buttons = codeActions().map(({ name, icon, label }) => {
    const words = escapeHtml(label);
    return `<button type="button" class="code-action ${name}" title="${words}"><span class="codicon codicon-${icon}" aria-hidden="true"></span></button>`;
  });
  const shown = shownCode(text);
  const code = (coloured ? highlight(shown, language) : undefined) ?? escapeHtml(shown);
  return (
    `<div class="code-block"><div class="code-head"><span>${escapeHtml(language)}</span>` +
    `<span class="code-actions">${buttons.join("")}</span></div>` +
    `<pre tabindex="0" dir="ltr"><code>${code}</code></pre></div>`
  );
}

/**
 * A link without an address that a browser would follow: Markdown.tsx turns a click into a message.
 * One that may not be opened is only its text.
 */
function linkHtml(href: string, title: string | null | undefined, text: string): string {
  // marked leaves entities to the browser, which does not read this one.
  const target = href.replace(/&amp;/g, "&");
  if (!isOpenable(target)) return text;
  return `<a role="link" tabindex="0" data-href="${escapeHtml(target)}" title="${escapeHtml(title ?? target)}">${text}</a>`;
}

function clean(html: string): string {
  return DOMPurify.sanitize(html);
}

const tags =
  "p h3 h4 h5 h6 ul ol li blockquote pre code em strong del br hr table thead tbody tr th td a button span div".split(
    " ",
  );
const attributes = "class role tabindex data-href title start align type aria-hidden dir".split(" ");

// Once: read anew with every piece of text, it would cost more than the cleaning.
DOMPurify.setConfig({
  ALLOWED_TAGS: tags,
  ALLOWED_ATTR: attributes,
  ALLOW_DATA_ATTR: false,
  // isOpenable is stricter about schemes, and knows paths ("c:/x", "a.ts:12").
  ADD_URI_SAFE_ATTR: ["data-href"],
});

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

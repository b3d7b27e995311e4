import DOMPurify from "dompurify";
import { Marked, type Token, type Tokens } from "marked";
import { t } from "../l10n";
import { isOpenable } from "./link";

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

/** Splits a text into its blocks. */
export function lex(text: string): Token[] {
  return marked.lexer(text);
}

/** One block as safe HTML. */
export function toHtml(block: Token): string {
  return clean(marked.parser([block]));
}

/** A code block with its "Copy" button; nested in a list, too. */
export function codeBlockHtml(text: string, lang: string | undefined): string {
  const language = /^[\w+#.-]+/.exec(lang ?? "")?.[0] ?? "";
  const copy = escapeHtml(t("Copy"));
  return (
    `<div class="code-block"><div class="code-head"><span>${escapeHtml(language)}</span>` +
    `<button type="button" class="copy-code"><span class="codicon codicon-copy" aria-hidden="true"></span>${copy}</button></div>` +
    `<pre tabindex="0" dir="ltr"><code>${escapeHtml(text)}\n</code></pre></div>`
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
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: attributes,
    ALLOW_DATA_ATTR: false,
    // isOpenable is stricter about schemes, and knows paths ("c:/x", "a.ts:12").
    ADD_URI_SAFE_ATTR: ["data-href"],
  });
}

const tags =
  "p h3 h4 h5 h6 ul ol li blockquote pre code em strong del br hr table thead tbody tr th td a button span div".split(
    " ",
  );
const attributes = "class role tabindex data-href title start align type aria-hidden dir".split(" ");

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

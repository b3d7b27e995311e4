import type { Token, Tokens } from "marked";
import { useRef } from "preact/hooks";
import { post } from "../host";
import { memo } from "../parts/memo";
import { CodeBlock } from "./CodeBlock";
import { isOpenable } from "./link";
import { type Blocks, readBlocks } from "./readBlocks";
import { toHtml } from "./toHtml";

interface Props {
  readonly text: string;
  /** Whether more is to come. The last drawing reads the text as a whole. */
  readonly streaming: boolean;
}

/** A Markdown text. While it grows, only the blocks that changed are drawn again. */
export function Markdown({ text, streaming }: Props) {
  const blocks = useRef<Blocks>(undefined);
  blocks.current = readBlocks(text, streaming ? blocks.current : undefined);
  const { tokens, definitions } = blocks.current;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it acts for the links and buttons inside
    <div class="markdown" onClick={onClick} onKeyDown={onKeyDown}>
      {tokens.map((token, index) =>
        token.type === "space" || token.type === "def" ? null : (
          <Block key={index} token={token} definitions={definitions} />
        ),
      )}
    </div>
  );
}

const Block = memo(
  ({ token }: { readonly token: Token; readonly definitions: string }) =>
    token.type === "code" ? (
      <CodeBlock token={token as Tokens.Code} />
    ) : (
      <div dir="auto" dangerouslySetInnerHTML={{ __html: toHtml(token) }} />
    ),
  (a, b) => a.token.raw === b.token.raw && a.token.type === b.token.type && a.definitions === b.definitions,
);

function onClick(event: MouseEvent): void {
  if (!(event.target instanceof Element)) return;
  const code = event.target.closest(".copy-code")?.closest(".code-block")?.querySelector("code")?.textContent;
  if (code) post({ type: "copy", text: code.replace(/\n$/, "") });
  else openLink(event);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.key === "Enter") openLink(event);
}

function openLink(event: Event): void {
  const href = event.target instanceof Element && event.target.closest("a[data-href]")?.getAttribute("data-href");
  if (!href || !isOpenable(href)) return;
  event.preventDefault();
  post({ type: "openLink", href });
}

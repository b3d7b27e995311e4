import { useRef } from "preact/hooks";
import type { Growth } from "../../src/shared/growth";
import { post } from "../host";
import { memo } from "../parts/memo";
import { BlockReader, readBlocks } from "./BlockReader";
import { type Block, groupSize, sameLook } from "./block";
import { CodeBlock } from "./CodeBlock";
import { runCodeAction } from "./codeActions";
import { ListBlock } from "./ListBlock";
import { isOpenable } from "./link";
import { toHtml } from "./toHtml";

interface Props {
  readonly text: string;
  /** Whether more is to come. The last drawing reads the text as a whole. */
  readonly streaming: boolean;
  /** How the text came to be, if that is known. */
  readonly growth?: Growth | undefined;
}

/** A Markdown text. While it grows, only the blocks that changed are drawn again. */
export function Markdown({ text, streaming, growth }: Props) {
  const reader = useRef<BlockReader>(undefined);
  if (!streaming) reader.current = undefined;
  else reader.current ??= new BlockReader();
  const groups = reader.current?.read(text, growth) ?? readBlocks(text);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it acts for the links and buttons inside
    <div class="markdown" onClick={onClick} onKeyDown={onKeyDown}>
      {groups.map((blocks, index) => (
        <BlockGroup key={index} blocks={blocks} />
      ))}
    </div>
  );
}

/** The browser skips the layout of a group that isn't on the screen. */
const BlockGroup = memo(({ blocks }: { readonly blocks: readonly Block[] }) => (
  <div class={blocks.length === groupSize ? "blocks full" : "blocks"}>
    {blocks.map((block, index) => (
      <OneBlock key={index} block={block} />
    ))}
  </div>
));

const OneBlock = memo(
  ({ block }: { readonly block: Block }) => {
    switch (block.kind) {
      case "code":
        return <CodeBlock block={block} />;
      case "list":
        return <ListBlock list={block} />;
      case "flow":
        return <div dir="auto" dangerouslySetInnerHTML={{ __html: toHtml([block.token], block.look.growing) }} />;
    }
  },
  ({ block: a }, { block: b }) => a === b || sameBlock(a, b),
);

/** Whether two blocks are surely drawn the same; lists look at their items themselves. */
function sameBlock(a: Block, b: Block): boolean {
  if (a.kind === "flow" && b.kind === "flow")
    return a.token.raw === b.token.raw && a.token.type === b.token.type && sameLook(a.look, b.look);
  if (a.kind === "code" && b.kind === "code")
    return a.lang === b.lang && a.closed === b.closed && sameParts(a.parts, b.parts);
  return false;
}

function sameParts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}

function onClick(event: MouseEvent): void {
  if (!(event.target instanceof Element)) return;
  if (!runCodeAction(event.target)) openLink(event);
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

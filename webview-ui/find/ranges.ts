/** Elements whose texts are not one line of text with what is around them. */
const blocks = "p,li,pre,td,th,h1,h2,h3,h4,h5,h6,summary,button,article,div,.diff-line";

/** What is no text of the thread, or there only to be heard. */
const left = ".visually-hidden,.item-actions,[data-find]";

/** How much of the top the find widget covers, in pixels. */
const covered = 48;

interface Piece {
  readonly node: Text;
  /** Where its text begins in all of it. */
  readonly from: number;
}

/** Where a text occurs in what is drawn of an element; also over several inline elements. */
export function rangesIn(element: Element, query: string, caseSensitive: boolean): Range[] {
  const pieces: Piece[] = [];
  let text = "";
  let block: Element | null = null;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!(node instanceof Text) || !parent || parent.closest(left)) continue;
    const around = parent.closest(blocks);
    if (block && around !== block) text += "\n";
    block = around;
    pieces.push({ node, from: text.length });
    text += node.data;
  }
  const found = [...text.matchAll(pattern(query, caseSensitive))];
  return found.flatMap(({ 0: hit, index }) => rangeOf(pieces, index, index + hit.length) ?? []);
}

/** How much of a line is told on either side of a hit, in characters. */
const around = 60;

/** The line that a range is in, for those who can't look at it. */
export function lineAround(range: Range): string {
  const block = range.startContainer.parentElement?.closest(blocks);
  if (!block) return range.toString();
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().slice(-around).split("\n").at(-1) ?? "";
  const rest = (block.textContent ?? "").slice(before.toString().length + range.toString().length);
  return `${start}${range.toString()}${rest.slice(0, around).split("\n")[0] ?? ""}`.replace(/\s+/g, " ").trim();
}

function pattern(query: string, caseSensitive: boolean): RegExp {
  return new RegExp(query.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), caseSensitive ? "gu" : "giu");
}

function rangeOf(pieces: readonly Piece[], start: number, end: number): Range | undefined {
  const first = pieceAt(pieces, start);
  const last = pieceAt(pieces, end - 1);
  if (!first || !last) return undefined;
  const range = document.createRange();
  range.setStart(first.node, start - first.from);
  range.setEnd(last.node, Math.min(end - last.from, last.node.length));
  return range;
}

function pieceAt(pieces: readonly Piece[], at: number): Piece | undefined {
  return pieces.findLast(({ node, from }) => from <= at && at < from + node.length);
}

/** Scrolls everything around a range so that it can be seen. */
export function showRange(range: Range, outermost: Element): void {
  for (let box = range.startContainer.parentElement; box; box = box.parentElement) {
    const rect = range.getBoundingClientRect();
    const view = box.getBoundingClientRect();
    const top = box === outermost ? view.top + covered : view.top;
    if (box.scrollHeight > box.clientHeight && (rect.top < top || rect.bottom > view.bottom)) {
      box.scrollTop += rect.top - view.top - box.clientHeight / 3;
    }
    if (box.scrollWidth > box.clientWidth && (rect.left < view.left || rect.right > view.right)) {
      box.scrollLeft += rect.left - view.left - box.clientWidth / 3;
    }
    if (box === outermost) return;
  }
}

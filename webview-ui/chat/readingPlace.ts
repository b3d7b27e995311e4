import type { Place } from "../state/saved";

/** An element on show and where it lies in the content, in pixels from the content's top. */
interface Held {
  readonly element: Element;
  y: number;
}

/**
 * What is at the top of the screen, the innermost element first and its turn last: when the innermost is drawn anew,
 * the next one still tells the place.
 */
export type Anchor = readonly Held[];

/** How deep into an item one looks: paragraphs of a list in an answer are. */
const maxDepth = 12;

/** What a person reads first now. */
export function anchorAt(box: Element, content: Element): Anchor {
  const top = box.getBoundingClientRect().top;
  const turns = content.getElementsByClassName("turn");
  const turn = turns[firstBelow(turns, top)];
  if (!turn) return [];
  const chain: Element[] = [turn];
  for (let depth = 0; depth < maxDepth; depth += 1) {
    const outer = chain[0] ?? turn;
    if (outer.getBoundingClientRect().top >= top) break;
    const inner = [...outer.children].find((each) => {
      const { bottom, height } = each.getBoundingClientRect();
      return height > 0 && bottom > top && !each.classList.contains("visually-hidden");
    });
    if (!inner) break;
    chain.unshift(inner);
  }
  return anchorOf(chain, content);
}

/** An anchor that keeps an element where it is, or what is around it when it goes. */
export function anchorOn(element: Element, content: Element): Anchor {
  const turn = element.closest(".turn");
  return anchorOf(turn && turn !== element ? [element, turn] : [element], content);
}

function anchorOf(chain: readonly Element[], content: Element): Anchor {
  const top = content.getBoundingClientRect().top;
  return chain.map((element) => ({ element, y: element.getBoundingClientRect().top - top }));
}

/** How far the anchor has moved in the content since this was asked last, in pixels. */
export function drift(anchor: Anchor, content: Element): number {
  const held = anchor.find(({ element }) => element.isConnected);
  if (!held) return 0;
  const top = content.getBoundingClientRect().top;
  const before = held.y;
  for (const each of anchor) {
    if (each.element.isConnected) each.y = each.element.getBoundingClientRect().top - top;
  }
  return held.y - before;
}

/** The place as it is kept: by the ids of turn and item, and the way from the item to the element. */
export function placeOf(anchor: Anchor, box: Element): Place | null {
  const inner = anchor.find(({ element }) => element.isConnected)?.element;
  const turn = inner?.closest("[data-turn-id]");
  const turnId = turn?.getAttribute("data-turn-id");
  if (!inner || !turn || !turnId) return null;
  const item = inner.closest("[data-item-id]");
  const itemId = item?.getAttribute("data-item-id") ?? null;
  const top = (item ? inner : turn).getBoundingClientRect().top - box.getBoundingClientRect().top;
  const offset = Math.round(top * 100) / 100;
  return { turnId, itemId, path: item ? wayTo(inner, item) : [], offset };
}

function wayTo(element: Element, item: Element): number[] {
  const parent = element.parentElement;
  if (element === item || !parent) return [];
  return [...wayTo(parent, item), [...parent.children].indexOf(element)];
}

/** The element of a place, or the next one around it that is there. */
export function elementOf({ turnId, itemId, path }: Place, content: Element): Element | undefined {
  let element = findElement(content, turnId, itemId);
  if (!element?.hasAttribute("data-item-id")) return element;
  for (const index of path) {
    const inner: Element | undefined = element.children[index];
    if (!inner) break;
    element = inner;
  }
  return element;
}

/** What is drawn of an item, or of its turn when the item is not drawn. */
export function findElement(content: Element, turnId: string, itemId: string | null): Element | undefined {
  const turn = content.querySelector(`[data-turn-id="${CSS.escape(turnId)}"]`) ?? undefined;
  if (itemId === null) return turn;
  return turn?.querySelector(`[data-item-id="${CSS.escape(itemId)}"]`) ?? turn;
}

/** The first of some elements, one below the other and none of them empty, that ends below a line of the screen. */
function firstBelow(elements: HTMLCollectionOf<Element>, line: number): number {
  let low = 0;
  let high = elements.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((elements[middle]?.getBoundingClientRect().bottom ?? 0) > line) high = middle;
    else low = middle + 1;
  }
  return low;
}

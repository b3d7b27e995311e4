import { effect } from "@preact/signals";
import { focusRequested } from "./focus";
import { view } from "./store";

const controls = "button:not(:disabled), summary, input:not(:disabled), select:not(:disabled), a[href], [tabindex='0']";

/** What has the focus, and everything around it, from the inside out. */
let way: readonly Element[] = [];
/** In a list: which row it is in, and which control of that row, counted from the row's end. */
let inList: { readonly row: number; readonly fromEnd: number } | null = null;
let scheduled = false;

/**
 * Lets the focus not get lost when what has it goes away: a keyboard would begin at the top of the page again, and a
 * screen reader, too. Who takes something away and knows better where to go on says so by `requestFocus`.
 */
export function keepFocus(): void {
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element) remember(target);
  });
  // Who leaves what is still there has chosen to be nowhere.
  document.addEventListener("focusout", ({ target }) =>
    requestAnimationFrame(() => {
      if (target === way[0] && !isGone(way[0]) && document.hasFocus() && isNowhere()) way = [];
    }),
  );
  effect(() => {
    void view.value;
    look();
  });
  // Not all that goes away does so because the host says it.
  for (const type of ["click", "keydown"]) document.addEventListener(type, look);
}

function remember(focused: Element): void {
  way = wayUp(focused);
  const row = focused.closest("li");
  const all = [...(row?.querySelectorAll(controls) ?? [])];
  inList = row && {
    row: [...(row.parentElement?.children ?? [])].indexOf(row),
    fromEnd: all.length - all.indexOf(focused),
  };
}

function wayUp(element: Element): Element[] {
  const around = element.parentElement;
  return around === null ? [element] : [element, ...wayUp(around)];
}

/** After the next drawing. */
function look(): void {
  if (scheduled || way.length === 0) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    if (way[0] && isGone(way[0]) && isNowhere() && document.hasFocus() && !focusRequested.peek()) goOn();
  });
}

/** What is switched off loses the focus as what is taken away does. */
function isGone(element: Element): boolean {
  return !element.isConnected || element.matches(":disabled");
}

function isNowhere(): boolean {
  return document.activeElement === document.body;
}

/** Goes to what is left of what was around it, else to the composer, else to the title of the page. */
function goOn(): void {
  goTo(nextTo(way) ?? document.querySelector(".composer textarea") ?? document.querySelector("h1"));
}

/** In a conversation the place where it was, or the end for whoever wanted to be there; elsewhere the control that takes its place. */
function nextTo([gone, ...around]: readonly Element[]): Element | null {
  for (const element of around) {
    if (!element.isConnected) continue;
    if (element.matches("[data-item-id], [data-turn-id]")) return element;
    const conversation = element.closest(".conversation");
    if (conversation && !element.closest("[data-turn-id], .find")) {
      const all = conversation.querySelectorAll(`.scroller, .content :is(${controls})`);
      return (gone?.matches(".jump") && all[all.length - 1]) || (all[0] ?? null);
    }
    if (element.matches(".composer *, .composer, main, #root")) return null;
    const control = (element.matches("ul, ol") && inRow(element)) || element.querySelector(controls);
    if (control) return control;
  }
  return null;
}

/** The same control of the row that has come into the place of the one that went, or of the last one. */
function inRow(list: Element): Element | undefined {
  if (!inList) return undefined;
  const all = list.children[Math.min(inList.row, list.children.length - 1)]?.querySelectorAll(controls) ?? [];
  return all[all.length - inList.fromEnd];
}

function goTo(element: Element | null): void {
  if (!(element instanceof HTMLElement)) return;
  // Whatever can't have the focus by itself may have it from here on.
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

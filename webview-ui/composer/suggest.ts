import { batch } from "@preact/signals";
import { takesWords } from "../../src/shared/slash";
import { post } from "../host";
import { type Popup, popup, type Row } from "../state/popup";
import { view } from "../state/store";
import { takeTerminal } from "./takeTerminal";
import { type Trigger, triggerAt } from "./trigger";
import { writeInto } from "./writeInto";

/** The ids that the composer points to while the popup is open. */
export const suggestListId = "suggest-list";
export const suggestRowId = (index: number): string => `suggest-${index}`;

let lastToken = 0;
/** Where Escape closed the popup: it stays closed there. */
let dismissed: Trigger | undefined;

/** Opens, updates or closes the popup after the text or the caret has changed. @param typed whether it may open now */
export function refresh(input: HTMLTextAreaElement, typed: boolean): void {
  const { selectionStart, selectionEnd, value } = input;
  const trigger = selectionStart === selectionEnd ? triggerAt(value, selectionStart) : undefined;
  if (!trigger || !same(trigger, dismissed)) dismissed = undefined;
  const open = popup.value;
  if (!trigger || dismissed || (!typed && !same(trigger, open ?? undefined))) close();
  else if (open?.query !== trigger.query || !same(trigger, open))
    ask(trigger, same(trigger, open ?? undefined) ? open : null);
}

function ask(trigger: Trigger, open: Popup | null): void {
  if (trigger.kind === "command") {
    if (open === null) close();
    popup.value = { ...trigger, token: 0, rows: commandRows(trigger.query), done: true, active: 0 };
    return;
  }
  const token = ++lastToken;
  // What still fits stays until the answer comes, so that nothing flickers.
  const query = trigger.query.toLowerCase();
  const rows = open?.rows.filter((row) => "mention" in row && row.mention.toLowerCase().includes(query)) ?? [];
  popup.value = { ...trigger, token, rows, done: false, active: 0 };
  post({ type: "complete", token, kind: trigger.kind, query: trigger.query });
}

function commandRows(query: string): Row[] {
  const wanted = query.toLowerCase();
  const names = view.value?.commands ?? [];
  const starting = names.filter((name) => name.startsWith(wanted));
  const others = names.filter((name) => !name.startsWith(wanted) && name.includes(wanted));
  return [...starting, ...others].map((id) => ({ kind: "command", id }));
}

/** Closes the popup, and lets the host stop looking. */
export function close(): void {
  const open = popup.value;
  if (!open) return;
  popup.value = null;
  if (open.kind !== "command") post({ type: "endCompletion" });
}

/** Moves through the rows, around their ends. */
export function move(by: number): void {
  const open = popup.value;
  if (!open || open.rows.length === 0) return;
  const count = open.rows.length;
  popup.value = { ...open, active: (((open.active + by) % count) + count) % count };
}

/** Closes the popup until something else is typed. */
export function dismiss(): void {
  dismissed = popup.value ?? undefined;
  close();
}

/**
 * Takes a row: the typed text becomes a mention that reads in the sentence, and the host adds what it stands for.
 * @param run whether a command is run at once, instead of being written out so that words can follow it
 */
export function accept(row: Row, input: HTMLTextAreaElement, run: boolean): void {
  const open = popup.value;
  if (!open) return;
  batch(() => {
    if (row.kind === "source" && row.source === "terminal") takeTerminal();
    else if (row.kind !== "command") post({ type: "acceptSuggestion", id: row.id });
    close();
    const rest = input.value.slice(input.selectionEnd);
    const space = rest.startsWith(" ") ? "" : " ";
    if (row.kind === "command" && run) {
      // What is no part of the command stays a draft.
      const words = takesWords(row.id);
      writeInto(input, 0, words ? input.value.length : input.selectionEnd, "");
      post({ type: "slash", name: row.id, args: words ? rest.trim() : "" });
    } else {
      const text = row.kind === "command" ? `/${row.id}` : row.mention;
      writeInto(input, open.start, input.selectionEnd, `${text}${space}`);
    }
  });
}

function same(a: Trigger, b: Trigger | undefined): boolean {
  return a.kind === b?.kind && a.start === b.start;
}

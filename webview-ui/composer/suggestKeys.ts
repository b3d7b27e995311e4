import { activeRow, popup } from "../state/popup";
import { accept, dismiss, move } from "./suggest";

/** About as many rows as are in sight. */
const page = 8;

/**
 * What a key does in the open popup. Enter and Tab are taken only while there is a row to take.
 * @returns true when the key was used
 */
export function suggestKey(event: KeyboardEvent, input: HTMLTextAreaElement): boolean {
  if (!popup.value || event.isComposing || event.keyCode === 229) return false;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
  if (event.key === "Escape") {
    dismiss();
    return true;
  }
  const row = activeRow();
  if (!row) return false;
  switch (event.key) {
    case "ArrowDown":
      move(1);
      return true;
    case "ArrowUp":
      move(-1);
      return true;
    case "PageDown":
      move(Math.min(page, popup.value.rows.length - 1 - popup.value.active));
      return true;
    case "PageUp":
      move(-Math.min(page, popup.value.active));
      return true;
    case "Enter":
    case "Tab":
      accept(row, input, event.key === "Enter");
      return true;
    default:
      return false;
  }
}

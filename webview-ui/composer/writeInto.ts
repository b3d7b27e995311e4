/** Writes into the text as if it was typed, so that Ctrl+Z brings back what was there; an `input` event follows. */
export function writeInto(input: HTMLTextAreaElement, start: number, end: number, text: string): void {
  input.focus();
  input.setSelectionRange(start, end);
  document.execCommand(text === "" ? "delete" : "insertText", false, text);
}

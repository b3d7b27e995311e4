import { isMac } from "./composer/sendKeys";

/** How long the editor waits for the second key, in milliseconds. */
const patience = 5_000;

/**
 * Keeps the second key of a chord (Ctrl+K G, Cmd+K on macOS) from being typed, or from sending what is typed: the
 * editor is told of every key and takes it, but can't keep the page from doing so as well.
 */
export function leaveChordsToEditor(): void {
  let waitsUntil = 0;
  const onKeyDown = (event: KeyboardEvent): void => {
    const { altKey, ctrlKey, key, metaKey, shiftKey, timeStamp } = event;
    if (/^(Control|Shift|Alt|AltGraph|Meta)$/.test(key)) return;
    if (timeStamp < waitsUntil) {
      event.preventDefault();
      waitsUntil = 0;
    } else if (key.toLowerCase() === "k" && !altKey && !shiftKey && (isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey))
      waitsUntil = timeStamp + patience;
  };
  // Before anything in the page hears of it.
  window.addEventListener("keydown", onKeyDown, true);
}

import type { ClipboardMessage, PageMessage } from "../../src/shared/messages";
import { post } from "../host";
import { readFirst } from "./attachImages";

/** In milliseconds. */
const longestWait = 1000;

/** What was in the clipboard, where that was more than text. */
let kept: ClipboardItem | undefined;

/** Takes a message about the clipboard. @returns whether it was one */
export function onClipboardMessage(message: PageMessage): message is ClipboardMessage {
  if (message.type === "takeTerminal") takeTerminal();
  else if (message.type === "clipboardFree") putBack();
  else return false;
  return true;
}

/**
 * Attaches what is selected in the terminal. VS Code has it copied for that, and an extension reads and writes nothing
 * but the clipboard's text; an image or formatted text is kept by the page, which may read those while it has the focus.
 */
export function takeTerminal(): void {
  void readFirst(async () => {
    kept = await copyOfClipboard().catch(() => undefined);
    post({ type: "attachContext", what: "terminal" });
  });
}

async function copyOfClipboard(): Promise<ClipboardItem | undefined> {
  // Where a person would be asked first, the text has to do.
  const permission = await navigator.permissions.query({ name: "clipboard-read" as PermissionName });
  if (permission.state !== "granted") return undefined;
  await focused();
  // There is never more than one in Chromium, nor could more be written.
  const [item] = await navigator.clipboard.read();
  if (!item || item.types.every((type) => type === "text/plain")) return undefined;
  const parts = await Promise.all(item.types.map(async (type) => [type, await item.getType(type)] as const));
  return new ClipboardItem(Object.fromEntries(parts));
}

/** A page that was just told to show itself has the focus in a moment, unless a person goes on elsewhere. */
function focused(): Promise<unknown> {
  if (document.hasFocus()) return Promise.resolve();
  return new Promise((resolve) => {
    window.addEventListener("focus", resolve, { once: true });
    setTimeout(resolve, longestWait);
  });
}

function putBack(): void {
  const item = kept;
  kept = undefined;
  // Without the focus by now: the text is back at least, which the host has seen to.
  if (item) navigator.clipboard.write([item]).catch(() => undefined);
}

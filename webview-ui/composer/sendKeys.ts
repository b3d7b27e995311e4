import type { TargetedKeyboardEvent } from "preact";
import { post } from "../host";
import { editing } from "../state/facts";
import { running, sendSettings } from "../state/store";
import { sendDraft } from "./send";
import { writeInto } from "./writeInto";

export const isMac = /mac/i.test(navigator.platform);

/** What the keys are called on this system, as the settings have them. */
export function keyNames(): { readonly send: string; readonly newLine: string; readonly other: string } {
  const withModifier = isMac ? "⌘Enter" : "Ctrl+Enter";
  const other = isMac ? "⇧⌘Enter" : "Ctrl+Shift+Enter";
  return sendSettings.value.sendWith === "enter"
    ? { send: "Enter", newLine: "Shift+Enter", other }
    : { send: withModifier, newLine: "Enter", other };
}

/** Whether what is written can be sent now: an earlier prompt can't be sent anew while a turn runs. */
export function canSend(): boolean {
  return !(running.value && editing.value);
}

/**
 * Sends the draft, or starts a new line, as the settings say; Ctrl+Shift+Enter (Cmd on macOS) does the opposite of
 * what they say for a turn that runs. Escape gives up editing an earlier prompt.
 */
export function onSendKey(event: TargetedKeyboardEvent<HTMLTextAreaElement>): void {
  // Enter that ends a composition (Japanese, Chinese, Korean input) chooses a word; 229 is how Safari and old input methods say so.
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Escape" && !event.defaultPrevented && editing.value) {
    event.preventDefault();
    post({ type: "cancelEdit" });
  }
  if (event.key !== "Enter" || event.altKey) return;
  const modifier = event.ctrlKey || event.metaKey;
  const inverted = modifier && event.shiftKey;
  if (inverted || (!event.shiftKey && modifier === (sendSettings.value.sendWith === "ctrlEnter"))) {
    event.preventDefault();
    if (canSend()) sendDraft(inverted);
  } else if (modifier) {
    event.preventDefault();
    // The browser itself starts a new line by Enter and Shift+Enter only.
    const { selectionStart, selectionEnd } = event.currentTarget;
    writeInto(event.currentTarget, selectionStart, selectionEnd, "\n");
  }
}

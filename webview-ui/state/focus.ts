import { signal } from "@preact/signals";

/** True from a wish to type until the composer, which may not be drawn yet, has taken the focus. */
export const focusRequested = signal(false);

export function requestFocus(): void {
  focusRequested.value = true;
}

/** True from a wish to see all commands until the composer shows them. */
export const listCommandsRequested = signal(false);

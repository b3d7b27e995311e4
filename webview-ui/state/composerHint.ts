import { signal } from "@preact/signals";

/** Why something could not be attached; goes with the next key. */
export const composerHint = signal("");

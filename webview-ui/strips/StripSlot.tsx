import { signal } from "@preact/signals";
import type { ThreadView } from "../../src/shared/view";
import { reportError } from "../host";

type Parts = typeof import("./Strips");

/** null until the script is there. */
const parts = signal<Parts | null>(null);
let asked = false;

/** The place of the strips above the composer. Most threads have none: their script comes with the first one. */
export function StripSlot({ thread }: { readonly thread: ThreadView }) {
  if (!thread.goal) return null;
  load();
  const Strips = parts.value?.Strips;
  return Strips ? <Strips thread={thread} /> : null;
}

function load(): void {
  if (asked) return;
  asked = true;
  import("./Strips").then(
    (loaded) => {
      parts.value = loaded;
    },
    (error: unknown) => reportError(error),
  );
}

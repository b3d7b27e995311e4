import { signal } from "@preact/signals";
import type { Decision } from "../../src/shared/decisions";
import { reportError } from "../host";

type Cards = typeof import("./DecisionCard");

/** null until the script is there. */
const cards = signal<Cards | null>(null);

/**
 * Loads the script of all decision cards, so that no card waits for it. Not with the page's own script: most of the
 * time nothing is to be decided, and the page is there sooner without.
 */
export function loadDecisions(): void {
  import("./DecisionCard").then(
    (loaded) => {
      cards.value = loaded;
    },
    (error: unknown) => reportError(error),
  );
}

/** The place of a decision's card. */
export function DecisionSlot(props: { readonly decision: Decision; readonly cwd: string }) {
  const Card = cards.value?.DecisionCard;
  return Card ? <Card {...props} /> : null;
}

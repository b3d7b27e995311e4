import { post } from "../host";

/** How many patches may come before the host has heard of one: a word for each would cost as much as a patch. */
const mostUnheard = 4;
/** As long as not this many have been drawn in time one after the other, each is waited for. */
const trusted = 20;

/** The revision up to which the host was told to send. */
let upTo = 0;
/** When the first patch came that isn't drawn yet. */
let undrawnSince: number | null = null;
/** How many patches found the one before drawn. */
let inTime = 0;
let early: number | null = null;

/**
 * Tells the host, where it must hear it, that what leads to this revision has come: when it may soon send no more.
 * While patches come faster than they are drawn, each one is to wait for the word that the one before has come.
 */
export function confirmReceived(revision: number, kind: "snapshot" | "patch"): void {
  inTime = undrawnSince === null ? inTime + 1 : 0;
  if (kind === "snapshot" || inTime < trusted || revision >= upTo - 1) {
    upTo = revision + (inTime < trusted ? 1 : mostUnheard);
    post({ type: "received", revision, upTo, early });
    early = null;
  }
  if (undrawnSince !== null) return;
  const since = performance.now();
  undrawnSince = since;
  requestAnimationFrame(() => {
    early = performance.now() - since;
    undrawnSince = null;
  });
}

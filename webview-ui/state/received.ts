import { post } from "../host";

let early: number | null = null;

/** Tells the host that what leads to this revision has come, and how long the one before had waited for its frame. */
export function confirmReceived(revision: number): void {
  post({ type: "received", revision, early });
  early = null;
  const at = performance.now();
  requestAnimationFrame(() => {
    early = performance.now() - at;
  });
}

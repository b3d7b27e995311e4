import type { ThreadRecord } from "../model/state";

/** Drops what is known of threads, by key, that are not in this window any more: opened again, they are new to it. */
export function forgetClosed(known: Map<string, unknown>, threads: readonly ThreadRecord[]): void {
  const keys = new Set(threads.map(({ key }) => key));
  for (const key of known.keys()) if (!keys.has(key)) known.delete(key);
}

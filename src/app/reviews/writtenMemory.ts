import type { AppState } from "../../model/state";
import type { Ports } from "../ports";
import type { Store } from "../store";

/** What a person had written into the proposal of a file. */
export interface Written {
  readonly path: string;
  readonly text: string;
}

/** What is written is kept at most this often, in milliseconds. */
const pause = 300;

/**
 * Keeps what is written into pending proposals over a reload of the window, which ends the server and with it the
 * decision. VS Code's own backups can't be relied on: 1.104 does not bring back the edits of such a document.
 */
export function keepWritten(
  store: Store,
  { memory, clock, files, log }: Pick<Ports, "memory" | "clock" | "files" | "log">,
): void {
  for (const { path, text } of memory.get("written") ?? []) {
    files.explain({ kind: "ended", path, text }).catch((error: unknown) => {
      log.error(`Could not give back what was written into the proposal of ${path}: ${String(error)}`);
    });
  }
  memory.set("written", []);
  let seen: AppState["reviews"] = store.state.reviews;
  let waiting = false;
  let kept = 0;
  const keep = (): void => {
    waiting = false;
    const written = Object.values(seen).flatMap((reviews) =>
      reviews.flatMap(({ change: { path }, edited: text }): Written[] => (text === null ? [] : [{ path, text }])),
    );
    if (written.length + kept > 0) memory.set("written", written);
    kept = written.length;
  };
  store.subscribe(() => {
    if (store.state.reviews === seen) return;
    seen = store.state.reviews;
    if (waiting) return;
    waiting = true;
    clock.after(pause, keep);
  });
}

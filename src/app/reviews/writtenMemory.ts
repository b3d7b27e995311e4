import type { AppState } from "../../model/state";
import type { Disposable, Ports } from "../ports";
import type { Store } from "../store";

/** What a person had written into the proposal of a file. */
export interface Written {
  readonly path: string;
  readonly text: string;
}

/** What is written is kept at most this often, in milliseconds: a window may go in any moment. */
const pause = 50;
/** The same for what takes a while to be kept, which has more characters than this. */
const longPause = 1_000;
const long = 500_000;

/**
 * Keeps what is written into pending proposals over a reload of the window, which ends the server and with it the
 * decision. VS Code's own backups can't be relied on: 1.104 does not bring back the edits of such a document.
 * @returns disposed when the window goes, before what is pending is answered: that takes nothing of it back
 */
export function keepWritten(
  store: Store,
  { memory, clock, files, log }: Pick<Ports, "memory" | "clock" | "files" | "log">,
): Disposable {
  for (const { path, text } of memory.get("written") ?? []) {
    files.explain({ kind: "ended", path, text }).catch((error: unknown) => {
      log.error(`Could not give back what was written into the proposal of ${path}: ${String(error)}`);
    });
  }
  memory.set("written", []);
  let seen: AppState["reviews"] = store.state.reviews;
  let waiting = false;
  let kept = 0;
  let ended = false;
  let length = 0;
  const keep = (): void => {
    waiting = false;
    if (ended) return;
    const written = Object.values(seen).flatMap((reviews) =>
      reviews.flatMap(({ change: { path }, edited: text }): Written[] => (text === null ? [] : [{ path, text }])),
    );
    if (written.length + kept > 0) memory.set("written", written);
    kept = written.length;
    length = written.reduce((sum, { text }) => sum + text.length, 0);
  };
  const subscription = store.subscribe(() => {
    if (store.state.reviews === seen) return;
    seen = store.state.reviews;
    if (waiting) return;
    waiting = true;
    clock.after(length > long ? longPause : pause, keep);
  });
  return {
    dispose: () => {
      if (waiting) keep();
      ended = true;
      subscription.dispose();
    },
  };
}

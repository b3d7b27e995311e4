import { runningTurn } from "../model/threadChanges";
import type { Session } from "./session";
import type { Store } from "./store";

/**
 * The workspace is trusted from now on. A server that was started read-only gives way to another one as soon as no turn
 * runs: threads learn of their folder's configuration only when they are loaded.
 * @param wanted whether a server is to be started where none runs
 */
export function trustGranted({ store, session }: { store: Store; session: Session }, wanted: boolean): void {
  if (!session.readOnly) {
    if (wanted && !session.running) void session.restart();
    return;
  }
  const restart = (): boolean => {
    if (store.state.threads.some(({ view }) => runningTurn(view) !== undefined)) return false;
    void session.restart();
    return true;
  };
  if (restart()) return;
  const waiting = store.subscribe(() => {
    if (!session.readOnly || restart()) waiting.dispose();
  });
}

import type { Decision } from "../shared/decisions";
import type { DecisionSurface, Disposable, Log } from "./ports";

/**
 * Offers a decision natively. A surface that fails leaves it pending: its card in the chat is still there. One that
 * can't be closed keeps no answer from the server.
 */
export function offerSafely(
  decision: Decision,
  { surface, log }: { readonly surface: DecisionSurface; readonly log: Log },
): Disposable {
  const safely = <T>(job: () => T): T | undefined => {
    try {
      return job();
    } catch (error) {
      log.error(`A native surface of a decision failed: ${String(error)}`);
      return undefined;
    }
  };
  const offered = safely(() => surface.offer(decision));
  return { dispose: () => safely(() => offered?.dispose()) };
}

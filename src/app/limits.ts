import { threadById } from "../model/state";
import type { RateLimitSnapshot } from "../protocol/generated/v2/RateLimitSnapshot";
import type { NotificationParams } from "../protocol/methods";
import type { Ports } from "./ports";
import { requestErrorMessage } from "./requestError";
import type { Server } from "./session";
import type { Store } from "./store";

interface LimitContext {
  readonly store: Store;
  readonly ports: Pick<Ports, "log">;
  server(): Server | undefined;
}

/** Asks when the limit that ended a turn is whole again. A server that can't say leaves the card with its own words. */
export function readLimitAfter(params: NotificationParams<"turn/completed">, context: LimitContext): void {
  const { threadId, turn } = params;
  const server = context.server();
  const key = threadById(context.store.state, threadId)?.key;
  if (turn.error?.codexErrorInfo !== "usageLimitExceeded" || !server || key === undefined) return;
  server.connection.request("account/rateLimits/read", {}).then(
    ({ rateLimits }) => {
      const resetsAt = resetTime(rateLimits);
      if (resetsAt !== undefined) context.store.dispatch({ type: "limitRead", key, turnId: turn.id, resetsAt });
    },
    (error: unknown) => context.ports.log.info(`The usage limits are not known: ${requestErrorMessage(error)}`),
  );
}

/** Of the windows that are used up the one that takes longest; without such the shorter one. */
export function resetTime({ primary, secondary }: RateLimitSnapshot): number | undefined {
  const windows = [primary, secondary].flatMap((window) =>
    window?.resetsAt ? [{ ...window, at: window.resetsAt }] : [],
  );
  const full = windows.filter(({ usedPercent }) => usedPercent >= 100).map(({ at }) => at);
  return full.length > 0 ? Math.max(...full) : windows[0]?.at;
}

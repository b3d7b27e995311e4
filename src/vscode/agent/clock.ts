import type { Clock } from "../../app/ports";

/** The system's clock and timers. */
export const clock: Clock = {
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return { dispose: () => clearTimeout(timer) };
  },
  now: () => Math.floor(Date.now() / 1000),
};

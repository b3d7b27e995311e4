import type { ServerProcess } from "../protocol/serverProcess";
import type { Disposable, Ports } from "./ports";

/** How long the next server waits for the end of the one before, in milliseconds. */
const goneWithinMs = 2_000;

/** Resolves when a server that was ended is gone, or when that takes too long to wait for. */
export async function serverGone({ closed }: Pick<ServerProcess, "closed">, clock: Ports["clock"]): Promise<void> {
  let timer: Disposable | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = clock.after(goneWithinMs, resolve);
  });
  await Promise.race([closed, tooLong]);
  timer?.dispose();
}

import { type ChildProcess, execFileSync } from "node:child_process";
import { setTimeout as after } from "node:timers/promises";

/** How long a group may take to end by itself before it is killed, in milliseconds. */
const patience = 5_000;

/**
 * Ends a child and everything in its process group: asks first, kills what is left, and resolves when nothing is.
 * @param child started with `detached`, so that it leads a group (on Windows its process tree is ended instead)
 */
export async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === "win32") {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.exitCode !== null || child.signalCode !== null) return;
    execFileSync("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" });
    await ended;
    return;
  }
  signalGroup(pid, "SIGTERM");
  if (await groupEnds(pid, patience)) return;
  signalGroup(pid, "SIGKILL");
  if (!(await groupEnds(pid, patience))) throw new Error(`The process group ${pid} can't be ended`);
}

// A group has no event for its end, only its leader has.
async function groupEnds(pid: number, withinMs: number): Promise<boolean> {
  for (const end = performance.now() + withinMs; performance.now() < end; await after(20)) {
    if (!signalGroup(pid, 0)) return true;
  }
  return false;
}

/** @returns false when nobody is left in the group */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}

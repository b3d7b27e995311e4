import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { extname } from "node:path";
import { LineReader } from "./lineReader";
import { LineWriter } from "./lineWriter";
import type { Transport } from "./transport";

/** How much of stderr is kept for the details of a problem, in characters. */
const stderrTailLength = 4000;
/** How long after the server's end its last words may still arrive, in milliseconds. */
const closeGraceMs = 500;

export interface ServerProcess extends Transport {
  readonly pid: number;
  /** The last lines the server wrote to stderr. */
  stderrTail(): string;
}

/**
 * Starts `codex app-server` on stdio.
 * @param codexPath the launcher: a native binary, a script with a `#!` line, or a Windows `.cmd`
 * @param options.cwd where the server starts; threads name folders of their own
 * @param options.onStderr receives what the server logs, in lines without their end
 * @throws (rejects) when the system cannot start the program at all
 */
export async function startServerProcess(
  codexPath: string,
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; onStderr(line: string): void },
): Promise<ServerProcess> {
  const child = spawnCodex(codexPath, ["app-server"], options);
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  let tail = "";
  let partial = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    tail = (tail + text).slice(-stderrTailLength);
    const lines = (partial + text).split(/\r?\n/);
    partial = lines.pop() ?? "";
    for (const line of lines) options.onStderr(stripColours(line));
  });
  // "close" comes after "exit" and after the last of stdout and stderr.
  const closed = new Promise<string>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null): void => {
      if (partial) options.onStderr(stripColours(partial));
      partial = "";
      resolve(signal ? `codex app-server was ended by ${signal}` : `codex app-server exited with code ${code}`);
    };
    child.once("close", end);
    // Something that inherited stderr and left the group may keep it open for ever.
    child.once("exit", (code, signal) => setTimeout(end, closeGraceMs, code, signal).unref());
  });
  // What the server started must not outlive it, and its open pipes would hold back "close".
  child.once("exit", () => killGroup(child.pid));
  return {
    reader: new LineReader(child.stdout),
    writer: new LineWriter(child.stdin),
    pid: child.pid ?? 0,
    closed,
    stderrTail: () => stripColours(tail).trim(),
    dispose: () => killTree(child),
  };
}

/**
 * Spawns the launcher as the leader of a process group of its own, so that everything it starts can be ended with it
 * (`child.kill` alone leaves grandchildren alive).
 */
export function spawnCodex(
  codexPath: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): ChildProcessWithoutNullStreams {
  const { cwd, env } = options;
  if (process.platform !== "win32") return spawn(codexPath, args, { cwd, env, detached: true });
  if (!/^\.(cmd|bat)$/i.test(extname(codexPath))) return spawn(codexPath, args, { cwd, env, windowsHide: true });
  // Node refuses to spawn .cmd files without a shell. The arguments are our own words; only the path is quoted.
  const line = `""${codexPath}" ${args.join(" ")}"`;
  return spawn(process.env["ComSpec"] ?? "cmd.exe", ["/d", "/s", "/c", line], {
    cwd,
    env,
    windowsHide: true,
    windowsVerbatimArguments: true,
  });
}

/**
 * Ends a process and all its descendants at once, also when called while the extension host is going down.
 * A server with a running turn ignores SIGTERM (seen on 0.169.0), so there is no gentler first try: closing stdin is
 * the gentle way, and it has been closed by the kill anyway.
 */
export function killTree(child: ChildProcessWithoutNullStreams): void {
  child.stdin.destroy();
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"], { windowsHide: true });
  } else {
    killGroup(child.pid);
  }
}

function killGroup(leader: number | undefined): void {
  if (leader === undefined || process.platform === "win32") return;
  try {
    process.kill(-leader, "SIGKILL");
  } catch (error) {
    // EPERM is how macOS says that only zombies are left.
    if (!["ESRCH", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

function stripColours(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
  return text.replace(/\u001b\[[0-9;]*m/g, "");
}

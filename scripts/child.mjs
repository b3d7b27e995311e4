// @ts-check
// Child processes of the scripts: own process group, time limit, and every failure reported.
import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

const windows = process.platform === "win32";

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/**
 * @typedef {object} ChildResult
 * @property {number | null} code exit code; null when a signal ended it
 * @property {NodeJS.Signals | null} signal
 * @property {boolean} timedOut the time limit was reached and the whole group was killed
 * @property {string} output stdout and stderr as they came (empty with `quiet: "inherit"`)
 */

/**
 * Runs a program in a process group of its own and waits for its end.
 * @param {string} command
 * @param {readonly string[]} args never with spaces when `shell` is set
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeLimitMs: number, shell?: boolean, onLine?: (line: string) => void }} options
 *   `timeLimitMs` is in milliseconds; `onLine` gets each line of stdout and stderr as it comes
 * @returns {Promise<ChildResult>} rejects only when the program can't be started
 */
export function runChild(command, args, options) {
  return new Promise((resolve, reject) => {
    // A shell would cut a path at its spaces.
    const child = spawn(options.shell ? `"${command}"` : command, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      detached: !windows,
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(child);
    let output = "";
    let timedOut = false;
    const limit = setTimeout(() => {
      timedOut = true;
      killGroup(child);
    }, options.timeLimitMs);
    for (const stream of [child.stdout, child.stderr]) {
      let rest = "";
      stream.setEncoding("utf8");
      stream.on("data", (/** @type {string} */ chunk) => {
        output += chunk;
        const lines = (rest + chunk).split(/\r?\n/);
        rest = lines.pop() ?? "";
        for (const line of lines) options.onLine?.(line);
      });
      stream.on("end", () => {
        if (rest !== "") options.onLine?.(rest);
      });
    }
    // A grandchild that outlives the child keeps its pipes open, and "close" would never come.
    child.once("exit", () => killGroup(child));
    child.once("error", (error) => {
      clearTimeout(limit);
      running.delete(child);
      reject(error);
    });
    child.once("close", (code, signal) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code, signal, timedOut, output });
    });
  });
}

/**
 * Kills a child and everything in its process group, at once.
 * @param {import("node:child_process").ChildProcess} child started with `detached` (except on Windows)
 */
function killGroup(child) {
  if (child.pid === undefined) return;
  if (windows) {
    // Exit code 128 means that it is already gone, which is what we want.
    if (child.exitCode === null) spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error;
  }
}

/** Kills every child that still runs; for Ctrl+C and the script's own end. */
export function killAllChildren() {
  for (const child of running) killGroup(child);
}

/**
 * Runs npm quietly, with the npm that started this script when there is one.
 * @param {readonly string[]} args none may contain a space (on Windows they pass through a shell)
 * @param {string} cwd
 * @throws {Error} with the beginning of npm's own output when npm fails or takes more than 15 minutes
 */
export async function npm(args, cwd) {
  const cli = process.env["npm_execpath"];
  const options = { cwd, timeLimitMs: 15 * 60_000 };
  const all = [...args, "--no-audit", "--no-fund", "--loglevel=error"];
  const result =
    cli !== undefined && /npm-cli\.c?js$/.test(cli)
      ? await runChild(process.execPath, [cli, ...all], options)
      : await runChild("npm", all, { ...options, shell: windows });
  if (result.code !== 0) {
    const why = result.timedOut ? "took more than 15 minutes" : `ended with ${result.code ?? result.signal}`;
    // npm tells the reason first and then repeats its usage.
    const reason = result.output.split(/\r?\n/, 20).join("\n");
    throw new Error(`npm ${args.join(" ")} (in ${cwd}) ${why}:\n${reason}`);
  }
}

/**
 * @param {string} text
 * @param {number} [lines]
 * @returns {string} the last lines of a text
 */
export function tail(text, lines = 30) {
  return text.trimEnd().split(/\r?\n/).slice(-lines).join("\n");
}

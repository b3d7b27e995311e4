import { execFileSync } from "node:child_process";
import { until } from "./until";

/** A process of this machine. */
export interface ProcessLine {
  readonly pid: number;
  readonly command: string;
}

/** A command for the model to run that is still there when its server is gone, unless somebody ends it. */
export const longCommand = "sleep 1000";

/** The processes that were started with this CODEX_HOME in their environment (Linux and macOS). */
export function processesOf(codexHome: string): ProcessLine[] {
  const mine = new Set(
    ps("axeww")
      .filter(({ command }) => command.includes(`CODEX_HOME=${codexHome}`))
      .map(({ pid }) => pid),
  );
  return ps("axww").filter(({ pid }) => mine.has(pid));
}

/** Those of them that are codex or `longCommand`, not the editor that passes the environment on. */
export function serverProcessesOf(codexHome: string): ProcessLine[] {
  return processesOf(codexHome).filter(
    ({ command }) => /\bapp-server\b/.test(command) || command.includes(longCommand),
  );
}

function ps(flags: string): ProcessLine[] {
  const all = execFileSync("ps", [flags, "-o", "pid=,args="], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return all
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => ({ pid: Number.parseInt(line, 10), command: line.trim() }));
}

/** Resolves when codex and everything it ran is gone. */
export function noServerProcesses(codexHome: string): Promise<unknown> {
  return until(
    () => serverProcessesOf(codexHome).length === 0,
    () =>
      `still running: ${serverProcessesOf(codexHome)
        .map(({ command }) => command.slice(0, 200))
        .join("\n")}`,
  );
}

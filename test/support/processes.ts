import { execFileSync } from "node:child_process";
import { until } from "./until";

/** A process of this machine. */
export interface ProcessLine {
  readonly pid: number;
  readonly command: string;
}

/** The processes that were started with this CODEX_HOME in their environment (Linux and macOS). */
export function processesOf(codexHome: string): ProcessLine[] {
  const all = execFileSync("ps", ["axeww", "-o", "pid=,args="], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return all
    .split("\n")
    .filter((line) => line.includes(`CODEX_HOME=${codexHome}`))
    .map((line) => ({ pid: Number.parseInt(line, 10), command: line }));
}

/** Those of them that are codex or what codex runs, not the editor that passes the environment on. */
export function serverProcessesOf(codexHome: string): ProcessLine[] {
  return processesOf(codexHome).filter(({ command }) => !/server-main\.js|bootstrap-fork/.test(command));
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

import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** When how much of an answer had left the server. */
export interface Emission {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Characters of the answer so far. */
  readonly length: number;
}

/** The server's program in between. */
export interface Tap {
  readonly path: string;
  /** What has left the server so far, all streams one after the other. */
  emissions(): Emission[];
}

/**
 * Writes a program that runs the real `codex` and notes the moment at which each delta of an answer leaves it. It stands
 * between server and client, so its own time counts as the client's.
 */
export function writeTap(folder: string, codexPath: string): Tap {
  const path = join(folder, "codex-tap");
  const notes = join(folder, "emissions.jsonl");
  writeFileSync(notes, "");
  writeFileSync(
    path,
    `#!${process.execPath}
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const child = spawn(${JSON.stringify(codexPath)}, process.argv.slice(2), { stdio: ["pipe", "pipe", "inherit"] });
process.stdin.pipe(child.stdin);
const notes = [];
let rest = "";
let length = 0;
child.stdout.on("data", (chunk) => {
  const at = Date.now();
  process.stdout.write(chunk);
  const lines = (rest + chunk).split("\\n");
  rest = lines.pop();
  for (const line of lines) {
    if (line.includes('"item/agentMessage/delta"')) {
      length += JSON.parse(line).params.delta.length;
      notes.push(JSON.stringify({ at, length }));
    } else if (line.includes('"turn/completed"')) {
      fs.appendFileSync(${JSON.stringify(notes)}, notes.splice(0).join("\\n") + "\\n");
      length = 0;
    }
  }
});
child.on("close", (code) => process.exit(code ?? 1));
process.on("SIGTERM", () => child.kill());
`,
  );
  chmodSync(path, 0o755);
  return {
    path,
    emissions: () =>
      readFileSync(notes, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Emission),
  };
}

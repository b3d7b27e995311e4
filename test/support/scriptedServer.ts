import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes a program that stands in for `codex`, for faults that the real one can't be made to show.
 * It is not the real server and proves nothing about it.
 * @param folder where to put it
 * @param body JavaScript; `args` are its arguments, `say(message)` writes a line, `onLine(listener)` reads lines
 * @returns the program's path
 */
export async function writeScriptedServer(folder: string, body: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "scripted-codex");
  const prelude = `#!${process.execPath}
const args = process.argv.slice(2);
const say = (message) => process.stdout.write(JSON.stringify(message) + "\\n");
const onLine = (listener) => require("node:readline").createInterface({ input: process.stdin })
  .on("line", (line) => listener(JSON.parse(line)))
  .on("close", () => process.exit(0));
`;
  await writeFile(path, prelude + body);
  await chmod(path, 0o755);
  return path;
}

/** Answers what a client asks at the start, as a server of the given version that needs no account. */
export function greeting(version: string): string {
  return `
const answers = {
  initialize: { userAgent: "codex_sidecar/${version} (scripted)", codexHome: "/", platformFamily: "unix", platformOs: "linux" },
  "account/read": { account: null, requiresOpenaiAuth: false },
  "config/read": { config: { model_provider: null }, origins: {}, layers: null },
};
const greet = ({ id, method }) => { if (answers[method]) say({ id, result: answers[method] }); };
`;
}

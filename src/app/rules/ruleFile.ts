import { join } from "node:path";
import type { Ports } from "../ports";

/** A rule that Codex has written because a person wanted it. */
export interface Rule {
  /** The line as it stands in the file, without its end. */
  readonly line: string;
  /** What it is about: how a command begins, or a host with its protocol. */
  readonly about:
    | { readonly kind: "command"; readonly words: readonly string[] }
    | { readonly kind: "host"; readonly host: string; readonly protocol: string };
  /** In Codex's words: "allow", "deny", "prompt", "forbidden". */
  readonly decision: string;
}

/** What was taken out of the file, to put it back. */
export interface RemovedRule {
  readonly rule: Rule;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

type Files = Pick<Ports["files"], "read" | "write">;

/** Where Codex writes the rules that people agree to; other files in the folder are their own. */
export function ruleFile(codexHome: string): string {
  return join(codexHome, "rules", "default.rules");
}

/** The rules of the file that are written as Codex writes them, in their order; what else stands there is left alone. */
export async function readRules(files: Files, path: string): Promise<readonly Rule[]> {
  const bytes = await files.read(path);
  return lines(bytes ?? new Uint8Array()).flatMap(({ text }) => ruleOf(text) ?? []);
}

/**
 * Takes one rule out of the file; every other byte stays as it is.
 * @returns undefined when it is not there any more
 */
export async function removeRule(files: Files, path: string, rule: Rule): Promise<RemovedRule | undefined> {
  const before = (await files.read(path)) ?? new Uint8Array();
  const line = lines(before).find(({ text }) => text === rule.line);
  if (!line) return undefined;
  const after = Buffer.concat([before.subarray(0, line.start), before.subarray(line.end)]);
  await files.write(path, after);
  return { rule, before, after };
}

/** Puts a rule back: in its place, or at the end when the file has changed since. */
export async function restoreRule(files: Files, path: string, { rule, before, after }: RemovedRule): Promise<void> {
  const now = (await files.read(path)) ?? new Uint8Array();
  if (Buffer.compare(now, after) === 0) return files.write(path, before);
  if (lines(now).some(({ text }) => text === rule.line)) return;
  const gap = now.length === 0 || now.at(-1) === 10 ? "" : "\n";
  return files.write(path, Buffer.concat([now, Buffer.from(`${gap}${rule.line}\n`)]));
}

function lines(bytes: Uint8Array): readonly { readonly text: string; readonly start: number; readonly end: number }[] {
  const found: { text: string; start: number; end: number }[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    found.push({
      text: Buffer.from(bytes.subarray(start, end))
        .toString()
        .replace(/\r?\n$/, ""),
      start,
      end,
    });
    start = end;
  }
  return found;
}

function ruleOf(line: string): Rule | undefined {
  const command = /^prefix_rule\(pattern=(?<words>\[.*\]), decision="(?<decision>\w+)"(?:, .*)?\)$/.exec(line)?.groups;
  if (command) {
    const words = texts(command["words"] ?? "");
    return words && { line, about: { kind: "command", words }, decision: command["decision"] ?? "" };
  }
  const host =
    /^network_rule\(host=(?<host>"(?:[^"\\]|\\.)*"), protocol="(?<protocol>\w+)", decision="(?<decision>\w+)"(?:, .*)?\)$/.exec(
      line,
    )?.groups;
  const [name] = texts(`[${host?.["host"] ?? ""}]`) ?? [];
  if (!host || name === undefined) return undefined;
  const about = { kind: "host", host: name, protocol: host["protocol"] ?? "" } as const;
  return { line, about, decision: host["decision"] ?? "" };
}

/** A list of strings, in the way of JSON as Codex writes it. */
function texts(list: string): readonly string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(list);
    return Array.isArray(parsed) && parsed.every((each) => typeof each === "string") ? parsed : undefined;
  } catch {
    // Written by hand, in some other way.
    return undefined;
  }
}

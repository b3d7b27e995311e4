import type { Danger, DangerKind } from "../../shared/danger";
import { parseShell, type ShellCommand, type ShellScope, type ShellWord } from "./parseShell";
import { hasLetter, operands, programs } from "./programs";
import { folderAfter, isOutside, isSecret, type Places, resolved } from "./shellPaths";

/** The order in which they are told: what can't be taken back first. */
const order: readonly DangerKind[] = [
  "elevates",
  "unknownScript",
  "device",
  "deletes",
  "discards",
  "writesOutside",
  "secrets",
  "publishes",
  "network",
  "rights",
  "processes",
  "stays",
];

const shells = new Set(["sh", "bash", "zsh", "dash", "ksh", "fish"]);

/** Programs that run the rest of their words, with how many words of their own come before it. */
const wrappers: Readonly<Record<string, (args: readonly ShellWord[]) => readonly ShellWord[]>> = {
  env: (args) => afterOptions(args).slice(assignments(afterOptions(args))),
  command: (args) => (args[0]?.text.startsWith("-v") ? [] : afterOptions(args)),
  exec: (args) => afterOptions(args),
  nohup: (args) => args,
  setsid: (args) => afterOptions(args),
  builtin: (args) => args,
  time: (args) => afterOptions(args),
  nice: (args) => afterOptions(args, ["-n"]),
  timeout: (args) => afterOptions(args, ["-s", "-k"]).slice(1),
  xargs: (args) => afterOptions(args, ["-n", "-I", "-P", "-L", "-d"]),
  sudo: (args) => afterOptions(args, ["-u", "-g", "-h", "-p", "-C", "-D"]).slice(0),
  doas: (args) => afterOptions(args, ["-u", "-C"]),
};

/**
 * What in a command a person should look at twice. Only what is known for sure: that nothing is said of a command says
 * nothing about it.
 */
export function commandDangers(script: string, places: Places): readonly Danger[] {
  const found = new Map<DangerKind, Set<string>>();
  const folders = new Map<ShellScope, string | null>();
  const folder = (scope: ShellScope): string | null => {
    const known = folders.get(scope);
    if (known !== undefined) return known;
    const inherited = scope.parent ? folder(scope.parent) : places.cwd;
    folders.set(scope, inherited);
    return inherited;
  };
  const say = (kind: DangerKind, part: string): void => {
    found.set(kind, (found.get(kind) ?? new Set()).add(part));
  };
  for (const command of parseShell(script) ?? []) {
    lookAt(command, folder(command.scope), places, say);
    const [program, target] = command.words;
    if (program?.text === "cd" || program?.text === "pushd") {
      folders.set(command.scope, folderAfter(folder(command.scope), target, places));
    }
  }
  return order.flatMap((kind) => {
    const parts = found.get(kind);
    return parts ? [{ kind, parts: [...parts] }] : [];
  });
}

type Say = (kind: DangerKind, part: string) => void;

function lookAt(command: ShellCommand, folder: string | null, places: Places, say: Say): void {
  for (const { op, target } of command.redirects) {
    if (/>/.test(op) && !(op.endsWith(">&") && /^[\d-]+$/.test(target.text))) writes(target, folder, places, say);
    else if (/^<>?$/.test(op)) reads(target, folder, places, say);
  }
  if (command.background) say("stays", `${written(command.words)} &`);
  lookAtWords(command.words.slice(assignments(command.words)), command, folder, places, say);
}

function lookAtWords(
  words: readonly ShellWord[],
  command: ShellCommand,
  folder: string | null,
  places: Places,
  say: Say,
): void {
  const [first, ...args] = words;
  if (!first) return;
  const program = first.text.replace(/^.*\//, "");
  const texts = args.map(({ text }) => text);
  if (shells.has(program) || program === "eval" || program === "source" || program === ".") {
    scriptOf(program, args, command, words, places, say);
    return;
  }
  const rule = first.exact ? programs.get(program) : undefined;
  const kind = typeof rule === "function" ? rule(texts) : rule;
  if (kind) say(kind, written(words));
  for (const word of targets(program, args)) writes(word, folder, places, say);
  if (readers.has(program)) for (const word of args) reads(word, folder, places, say);
  // Own names alone: a program may well be called "toString".
  const wrapped = Object.hasOwn(wrappers, program) ? wrappers[program] : undefined;
  const inner = wrapped?.(args) ?? executed(program, args);
  if (inner.length > 0) lookAtWords(inner, command, folder, places, say);
}

/** A shell, and what it is given to run. */
function scriptOf(
  program: string,
  args: readonly ShellWord[],
  { input }: ShellCommand,
  words: readonly ShellWord[],
  places: Places,
  say: Say,
): void {
  const texts = args.map(({ text }) => text);
  const given =
    program === "eval"
      ? 0
      : shells.has(program) && hasLetter(texts, "c")
        ? texts.findIndex((text) => /^-\w*c/.test(text)) + 1
        : -1;
  const script = args[given];
  if (given >= 0 && script?.exact) {
    const all = program === "eval" ? texts.join(" ") : script.text;
    for (const { kind, parts } of commandDangers(all, places)) for (const part of parts) say(kind, part);
    return;
  }
  // Named, it is a file that can be read before; piped, or made by another command, it can't.
  const made = args.some(({ inner }) => inner.length > 0);
  const piped = given < 0 && input !== null && operands(texts).filter((text) => text !== "-").length === 0;
  if (piped) say("unknownScript", `${written(input.words)} | ${written(words)}`);
  else if (made || (given >= 0 && script)) say("unknownScript", written(words));
}

/** What `find -exec` runs. */
function executed(program: string, args: readonly ShellWord[]): readonly ShellWord[] {
  if (program !== "find") return [];
  const start = args.findIndex(({ text }) => /^-(?:exec|execdir|ok)$/.test(text));
  return start < 0 ? [] : args.slice(start + 1);
}

const changers = new Set(["touch", "mkdir", "rm", "rmdir", "unlink", "shred", "tee", "truncate", "chmod", "chown"]);
const copiers = new Set(["cp", "install", "ln", "rsync"]);
const readers = new Set([
  "cat",
  "less",
  "more",
  "head",
  "tail",
  "cp",
  "scp",
  "base64",
  "grep",
  "sed",
  "awk",
  "source",
  "tar",
  "curl",
]);

/** The words that name what a program changes. */
function targets(program: string, args: readonly ShellWord[]): readonly ShellWord[] {
  const files = args.filter(({ text }) => !/^-./.test(text));
  if (changers.has(program)) return program === "chmod" || program === "chown" ? files.slice(1) : files;
  if (program === "mv") return files;
  if (copiers.has(program)) return files.slice(-1);
  if (program === "sed" && args.some(({ text }) => /^-\w*i/.test(text))) return files.slice(1);
  if (program === "dd")
    return args.filter(({ text }) => text.startsWith("of=")).map((word) => ({ ...word, text: word.text.slice(3) }));
  return [];
}

function writes(word: ShellWord, folder: string | null, places: Places, say: Say): void {
  const path = resolved(word, folder, places);
  if (path === undefined) return;
  if (/^\/dev\/(?:sd|hd|nvme|vd|disk|mmcblk|mem)/.test(path)) say("device", path);
  else if (isOutside(path, places)) say("writesOutside", path);
}

function reads(word: ShellWord, folder: string | null, places: Places, say: Say): void {
  const path = resolved(word, folder, places);
  if (path !== undefined && isSecret(path)) say("secrets", path);
}

function assignments(words: readonly ShellWord[]): number {
  const program = words.findIndex(({ text }) => !/^\w+\+?=/.test(text));
  return program < 0 ? words.length : program;
}

/** @param valued options whose value is a word of its own */
function afterOptions(args: readonly ShellWord[], valued: readonly string[] = []): readonly ShellWord[] {
  let at = 0;
  while (args[at]?.text.startsWith("-")) {
    const text = args[at]?.text ?? "";
    at += valued.includes(text) ? 2 : 1;
    if (text === "--") break;
  }
  return args.slice(at);
}

function written(words: readonly ShellWord[]): string {
  return words.map(({ text }) => text).join(" ");
}

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A generator of pseudo-random numbers below 1 (mulberry32), so that a failure can be had again. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Case {
  readonly before: Buffer;
  readonly after: Buffer;
}

/** Files as they come: either ending, both, none at the end, a byte order mark, bytes that are no UTF-8, repeated lines. */
function makeCase(next: () => number): Case {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const endings = pick([["\n"], ["\r\n"], ["\n", "\r\n"]]);
  const words = [
    "",
    "a",
    "b",
    "same",
    "same",
    "  x",
    "-minus",
    "+plus",
    "@@ -1 +1 @@",
    "\\ No newline",
    "\xe4\xf6 latin",
    "\xc3\xa9 utf-8",
  ];
  const line = (): string => pick(words) + pick(endings);
  const lines = Array.from({ length: Math.floor(next() * 40) }, line);
  const changed = lines.flatMap((each) => {
    const what = next();
    if (what < 0.08) return [];
    if (what < 0.16) return [line()];
    if (what < 0.24) return [each, line(), ...(next() < 0.3 ? [line()] : [])];
    return [each];
  });
  const mark = next() < 0.15 ? "\xef\xbb\xbf" : "";
  const cut = (text: string): string => (next() < 0.3 ? text.replace(/\r?\n$/, "") : text);
  const bytes = (parts: readonly string[]): Buffer => Buffer.from(mark + cut(parts.join("")), "latin1");
  return { before: bytes(lines), after: bytes(changed) };
}

export function git(cwd: string, args: readonly string[], input = ""): Buffer {
  try {
    return execFileSync("git", ["-c", "core.autocrlf=false", "-c", "core.safecrlf=false", ...args], {
      cwd,
      input: Buffer.from(input, "latin1"),
      maxBuffer: 1 << 28,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: dirname(cwd), GIT_CONFIG_NOSYSTEM: "1", HOME: cwd },
    });
  } catch (error) {
    // `git diff --no-index` ends with 1 when it finds differences.
    const { status, stdout } = error as { status: number; stdout: Buffer };
    if (args.includes("diff") && status === 1) return stdout;
    throw error;
  }
}

/**
 * Writes random cases into the folders "before", "after" and, for what is to be applied to it, "chosen".
 * @returns the hunks of each file, by its name; see `diffs`
 */
export function writeCases(folder: string, count: number, next: () => number): Map<string, string[]> {
  for (const name of ["before", "after", "chosen"]) mkdirSync(join(folder, name));
  for (let index = 0; index < count; index += 1) {
    const { before, after } = makeCase(next);
    writeFileSync(join(folder, "before", `${index}`), before);
    writeFileSync(join(folder, "after", `${index}`), after);
    writeFileSync(join(folder, "chosen", `${index}`), before);
  }
  return diffs(folder);
}

/** The hunks of each file in a diff of two folders, by file name; latin1, so that a character is a byte. */
function diffs(folder: string): Map<string, string[]> {
  const options = ["diff", "--no-index", "--text", "--no-color", "--no-ext-diff"];
  const text = git(folder, [...options, "before", "after"]).toString("latin1");
  const files = new Map<string, string[]>();
  for (const part of text.split(/^diff --git /m).slice(1)) {
    const name = /^a\/before\/(\S+)/.exec(part)?.[1] ?? "";
    // Git says in which function a hunk lies; codex doesn't.
    const hunks = part.split(/^(?=@@ -[\d,]+ \+[\d,]+ @@)/m).slice(1);
    files.set(
      name,
      hunks.map((hunk) => hunk.replace(/^(@@ -[\d,]+ \+[\d,]+ @@).*\n/, "$1\n")),
    );
  }
  return files;
}

/**
 * A diff with some of its edits only, as one would edit it by hand: what is not to be taken away becomes context, what is
 * not to be put in goes. Git counts the lines itself; it looks for a hunk where its new position says.
 */
export function pickEdits(hunks: readonly string[], chosen: readonly boolean[]): string {
  let edit = -1;
  let missing = 0;
  return hunks
    .map((hunk) => {
      const [head = "", ...lines] = hunk.split(/(?<=\n)/);
      const header = head.replace(
        /^(@@ -[\d,]+ \+)(\d+)/,
        (_, from: string, to: string) => from + (Number(to) - missing),
      );
      let [inEdit, dropped] = [false, false];
      const kept = lines.map((line) => {
        // The marker of a missing newline belongs to the line before it.
        if (line.startsWith("\\")) return dropped ? "" : line;
        const changed = !line.startsWith(" ");
        if (changed && !inEdit) edit += 1;
        inEdit = changed;
        dropped = changed && !chosen[edit] && line.startsWith("+");
        if (!changed || chosen[edit]) return line;
        missing += dropped ? 1 : -1;
        return dropped ? "" : ` ${line.slice(1)}`;
      });
      return header + kept.join("");
    })
    .join("");
}

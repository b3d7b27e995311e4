import type { TurnDiffView } from "../shared/view";

/** One file of a turn's diff. */
export interface DiffedFile {
  /** Relative to the folder that the diff is about; null where the file was not there. */
  readonly before: string | null;
  readonly after: string | null;
  /** The hunks, without the header that names the file. */
  readonly hunks: string;
  readonly added: number;
  readonly removed: number;
}

/**
 * The files of a diff as git writes it, which is how `turn/diff/updated` comes. Seen on 0.130.0 and 0.169.0: names are
 * relative to the root of the git repository, else to the thread's folder, whole for files outside of that, and are not
 * quoted; only files that a patch
 * has touched are in it, with what commands did to those since; it is sent several times, the last one counts.
 */
export function diffedFiles(diff: string): readonly DiffedFile[] {
  const lines = diff.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const files: DiffedFile[] = [];
  for (let at = 0; at < lines.length; ) {
    if (!lines[at]?.startsWith("diff --git ")) {
      at += 1;
      continue;
    }
    const header: string[] = [];
    for (; at < lines.length && !lines[at]?.startsWith("@@ "); at += 1) {
      // A file without hunks: the next one begins.
      if (header.length > 0 && lines[at]?.startsWith("diff --git ")) break;
      header.push(lines[at]?.replace(/\r?\n$/, "") ?? "");
    }
    const body = hunks(lines, at);
    at = body.end;
    files.push({ ...names(header), hunks: body.text, added: body.added, removed: body.removed });
  }
  return files;
}

/** How much a turn changed; undefined when its diff says nothing. */
export function turnDiffView(diff: string): TurnDiffView | undefined {
  const files = diffedFiles(diff);
  if (files.length === 0) return undefined;
  return {
    files: files.length,
    added: files.reduce((sum, { added }) => sum + added, 0),
    removed: files.reduce((sum, { removed }) => sum + removed, 0),
  };
}

/** Counts lines as the headers of the hunks say: a removed line may look like the header of another file. */
function hunks(lines: readonly string[], start: number) {
  let at = start;
  let added = 0;
  let removed = 0;
  for (;;) {
    const header = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(lines[at] ?? "");
    if (!header) break;
    at += 1;
    let before = Number(header[1] ?? 1);
    let after = Number(header[2] ?? 1);
    for (; at < lines.length && (before > 0 || after > 0 || lines[at]?.startsWith("\\")); at += 1) {
      const sign = lines[at]?.[0];
      if (sign === "+") [added, after] = [added + 1, after - 1];
      else if (sign === "-") [removed, before] = [removed + 1, before - 1];
      else if (sign !== "\\") [before, after] = [before - 1, after - 1];
    }
    if (lines[at]?.startsWith("\\")) at += 1;
  }
  // Git writes behind a header which function it is in.
  const text = lines.slice(start, at).map((line) => line.replace(/^(@@ -\S+ \+\S+ @@) [^\n]*/, "$1"));
  return { text: text.join(""), end: at, added, removed };
}

function names(header: readonly string[]): Pick<DiffedFile, "before" | "after"> {
  const named = (prefix: string): string | undefined =>
    unquoted(header.find((line) => line.startsWith(prefix))?.slice(prefix.length));
  const old = named("--- ");
  const fresh = named("+++ ");
  const [first = ""] = header;
  // Without hunks there are no such lines: both names are the same then, so each is half of what follows.
  const both = first.slice("diff --git a/".length);
  const quoted = /^diff --git ("a\/(?:[^"\\]|\\.)*") /.exec(first)?.[1];
  const same = unquoted(quoted)?.slice(2) ?? both.slice(0, (both.length - " b/".length) / 2);
  const before = named("rename from ") ?? (old === undefined ? same : withoutPrefix(old));
  const after = named("rename to ") ?? (fresh === undefined ? same : withoutPrefix(fresh));
  return {
    before: header.some((line) => line.startsWith("new file mode")) ? null : before,
    after: header.some((line) => line.startsWith("deleted file mode")) ? null : after,
  };
}

function withoutPrefix(name: string): string | null {
  return name === "/dev/null" ? null : name.slice(2);
}

const escapes: Readonly<Record<string, string>> = { a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r" };

/** A name as git writes one with characters that it escapes. A tab ends one that has spaces. */
function unquoted(header: string | undefined): string | undefined {
  const name = header?.replace(/\t$/, "");
  if (!name?.startsWith('"') || !name.endsWith('"')) return name;
  return name.slice(1, -1).replace(/\\(?:([0-7]{3})|(.))/g, (_, octal: string | undefined, letter: string) => {
    return octal === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(octal, 8));
  });
}

import type { Attachment } from "../shared/prompt";
import type { Readable } from "../shared/unsaved";

/** What the text before a picture says of it. */
export interface NamedImage {
  readonly kind: "namedImage";
  readonly name: string;
  readonly path: string | null;
}

/** Every one begins so, which also keeps it off the first line: that is the thread's title. */
const beginning = "\n\nAttached ";

/** What stands behind the kind, or the name, of what the editor has unsaved edits of. */
const unsavedNotes = {
  file: ", which the editor has unsaved edits of",
  folder: ", which the editor has unsaved edits in",
  symbol: ", in a file which the editor has unsaved edits of",
};

/** What the model is told of an attachment; undefined for what this extension never sends. */
export function attachmentText(attachment: Attachment): string | undefined {
  const head = headOf(attachment);
  if (head === undefined) return undefined;
  return "text" in attachment ? `${beginning}${head}:\n${fenced(attachment.text)}` : `${beginning}${head}`;
}

function headOf(attachment: Attachment): string | undefined {
  switch (attachment.kind) {
    case "file":
    case "folder":
      return `${attachment.kind}${noteOf(attachment)}: ${shown(attachment.path)}`;
    case "selection":
      return `selection, lines ${lines(attachment)} of ${shown(attachment.path)}`;
    case "symbol":
      return `symbol ${JSON.stringify(attachment.name)}${noteOf(attachment)}, lines ${lines(attachment)} of ${shown(attachment.path)}`;
    case "skill":
      return `skill ${JSON.stringify(attachment.name)}: ${shown(attachment.path)}`;
    case "problems":
      return `problems that the editor reports (${attachment.count})`;
    case "terminal":
      return `selection of the terminal ${JSON.stringify(attachment.name)}`;
    case "pasted":
      return "text that I pasted";
    case "decided":
      return "what I decided about the change that you proposed";
    case "image":
      return `image ${JSON.stringify(attachment.name)}${attachment.path === null ? "" : `: ${shown(attachment.path)}`}`;
    case "other":
      return undefined;
  }
}

function noteOf({ kind, unsaved }: Readable): string {
  return unsaved ? unsavedNotes[kind] : "";
}

function lines({ startLine, endLine }: { readonly startLine: number; readonly endLine: number }): string {
  return `${startLine}-${endLine}`;
}

/** A path as it is; in quotes when it could be taken for something else. */
function shown(path: string): string {
  return /[\p{Cc}\u2028\u2029]|^"/u.test(path) ? JSON.stringify(path) : path;
}

/** A text between fences that don't occur in it. */
function fenced(text: string): string {
  const longest = (text.match(/`{3,}/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

type Found = Readonly<Partial<Record<string, string>>>;
type Read = (found: Found, text: string | undefined) => Attachment | NamedImage | undefined;

const path = String.raw`(?<path>"(?:[^"\\]|\\.)*"|[^"].*)`;
const name = String.raw`(?<name>"(?:[^"\\]|\\.)*")`;
const range = String.raw`lines (?<start>\d+)-(?<end>\d+) of `;

/** How each head is read again; a part that is not as it was written makes the whole text unknown. */
const heads: readonly (readonly [RegExp, Read])[] = [
  head(`file${unsavedIf("file")}: ${path}`, (found) => ({
    kind: "file",
    path: unquoted(found["path"]),
    ...unsavedOf(found),
  })),
  head(`folder${unsavedIf("folder")}: ${path}`, (found) => ({
    kind: "folder",
    path: unquoted(found["path"]),
    ...unsavedOf(found),
  })),
  head(`selection, ${range}${path}:`, (found, text) =>
    text === undefined ? undefined : { kind: "selection", path: unquoted(found["path"]), ...linesOf(found), text },
  ),
  head(`symbol ${name}${unsavedIf("symbol")}, ${range}${path}`, (found) => ({
    kind: "symbol",
    name: unquoted(found["name"]),
    path: unquoted(found["path"]),
    ...linesOf(found),
    ...unsavedOf(found),
  })),
  head(`skill ${name}: ${path}`, (found) => ({
    kind: "skill",
    name: unquoted(found["name"]),
    path: unquoted(found["path"]),
  })),
  head(String.raw`problems that the editor reports \((?<count>\d+)\):`, (found, text) =>
    text === undefined ? undefined : { kind: "problems", count: Number(found["count"]), text },
  ),
  head(`selection of the terminal ${name}:`, (found, text) =>
    text === undefined ? undefined : { kind: "terminal", name: unquoted(found["name"]), text },
  ),
  head("text that I pasted:", (_, text) => (text === undefined ? undefined : { kind: "pasted", text })),
  head("what I decided about the change that you proposed:", (_, text) =>
    text === undefined ? undefined : { kind: "decided", text },
  ),
  head(`image ${name}(?:: ${path})?`, (found) => ({
    kind: "namedImage",
    name: unquoted(found["name"]),
    path: found["path"] === undefined ? null : unquoted(found["path"]),
  })),
];

function head(pattern: string, read: Read): readonly [RegExp, Read] {
  return [new RegExp(`^${pattern}$`, "su"), read];
}

/** The attachment that a text was made of by `attachmentText`; undefined for any other text. */
export function readAttachmentText(whole: string): Attachment | NamedImage | undefined {
  if (!whole.startsWith(beginning)) return undefined;
  const rest = whole.slice(beginning.length);
  const end = rest.indexOf("\n");
  const line = end < 0 ? rest : rest.slice(0, end);
  const text = end < 0 ? undefined : unfenced(rest.slice(end + 1));
  if (end >= 0 && text === undefined) return undefined;
  for (const [pattern, read] of heads) {
    const match = pattern.exec(line);
    if (match) return read(match.groups ?? {}, text);
  }
  return undefined;
}

function unfenced(text: string): string | undefined {
  const fence = /^`{3,}\n/.exec(text)?.[0];
  if (fence === undefined) return undefined;
  const close = `\n${fence.trimEnd()}`;
  // An empty text has its two newlines as well.
  return text.endsWith(close) && text.length >= fence.length + close.length
    ? text.slice(fence.length, -close.length)
    : undefined;
}

function unsavedIf(kind: Readable["kind"]): string {
  return `(?<unsaved>${unsavedNotes[kind]})?`;
}

function unsavedOf(found: Found): { readonly unsaved?: true } {
  return found["unsaved"] === undefined ? {} : { unsaved: true };
}

function linesOf(found: Found): { readonly startLine: number; readonly endLine: number } {
  return { startLine: Number(found["start"]), endLine: Number(found["end"]) };
}

function unquoted(text = ""): string {
  if (!text.startsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    // Looks quoted but is not: what it says is what there is.
    return text;
  }
}

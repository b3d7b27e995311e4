import * as thisPlatform from "node:path";

/** What a link of the form `vscode://codex-sidecar.codex-sidecar/…` asks for. */
export type DeepLink =
  | {
      readonly kind: "new";
      readonly prompt: string;
      /** As the link names it; null when it names none. */
      readonly folder: string | null;
      /** Characters that nobody would have seen were left out. */
      readonly cleaned: boolean;
    }
  | { readonly kind: "thread"; readonly threadId: string }
  | { readonly kind: "unknown" }
  | { readonly kind: "tooLong" };

/** More than a person would read before sending it. */
const longestPrompt = 20_000;
const longestPath = 4_096;

/** An id as codex makes them: a UUID. */
const threadPath = /^\/thread\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i;

/** Controls and what is drawn as nothing. Joiners stay: names and emoji need them. */
const unseen = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u2800\u3164\uffa0]|[\u{e0100}-\u{e01ef}]/gu;

/** The same in a path, where no line and no tab belongs. */
const hidden = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u2800\u3164\uffa0]|[\u{e0100}-\u{e01ef}]/u;

/**
 * Reads a link. Anyone may have written it, so what it says is text and nothing else.
 * @param query as VS Code hands it out: percent signs are decoded already, once. An ampersand of the prompt can't be
 * told from one between parameters any more, so a parameter begins only where one that is known is named.
 */
export function readDeepLink({ path, query }: { readonly path: string; readonly query: string }): DeepLink {
  const threadId = threadPath.exec(path)?.[1];
  if (threadId !== undefined) return { kind: "thread", threadId: threadId.toLowerCase() };
  if (!/^\/new\/?$/.test(path)) return { kind: "unknown" };
  const { prompt = "", folder = "" } = parameters(query);
  if (prompt.length > longestPrompt || folder.length > longestPath) return { kind: "tooLong" };
  const plain = prompt.replace(/\r\n?/g, "\n");
  const seen = plain.replace(unseen, "");
  return {
    kind: "new",
    prompt: asPrompt(seen),
    folder: folder === "" ? null : folder,
    cleaned: seen !== plain,
  };
}

/** @returns the one of these folders that a link means; undefined when it is none of them */
export function folderOf(named: string, folders: readonly string[]): string | undefined {
  return folders.find((folder) => samePath(plainPath(folder), plainPath(named)));
}

/**
 * Says which folder a link may ask to open: one of this machine, by its whole path, in which nobody overlooks a letter.
 * @returns its plain path; undefined for anything else
 */
export function openableFolder(named: string, path: thisPlatform.PlatformPath = thisPlatform): string | undefined {
  if (named.length > longestPath || hidden.test(named)) return undefined;
  // Another machine's, which would be asked for it, with the person's name and password on Windows; and devices.
  if (/^[\\/]{2}/.test(named)) return undefined;
  if (path.sep === "\\" ? !/^[a-z]:[\\/][^:]*$/i.test(named) : !path.isAbsolute(named)) return undefined;
  return plainPath(named, path);
}

function parameters(query: string): { prompt?: string; folder?: string } {
  const found: { prompt?: string; folder?: string } = {};
  for (const part of query.split(/&(?=(?:prompt|folder)=)/)) {
    const { name, value } = /^(?<name>prompt|folder)=(?<value>.*)$/su.exec(part)?.groups ?? {};
    // The first one counts, as everywhere.
    if ((name === "prompt" || name === "folder") && value !== undefined) found[name] ??= value;
  }
  return found;
}

/** At the very beginning, `!` would run a command in the person's own shell, and `/` one of the composer. */
function asPrompt(text: string): string {
  const trimmed = text.trim();
  return /^[!/]/.test(trimmed) ? ` ${trimmed}` : trimmed;
}

/** Windows has no case in names; VS Code writes drives in small letters, and people in large ones. */
function samePath(a: string, b: string): boolean {
  return a === b || (thisPlatform.sep === "\\" && a.toLowerCase() === b.toLowerCase());
}

function plainPath(named: string, path: thisPlatform.PlatformPath = thisPlatform): string {
  const plain = path.normalize(named);
  const root = path.parse(plain).root;
  return plain.length > root.length && plain.endsWith(path.sep) ? plain.slice(0, -1) : plain;
}

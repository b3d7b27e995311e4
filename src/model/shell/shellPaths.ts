import type { ShellWord } from "./parseShell";

/** What paths in a command are measured against. Absolute, with "/". */
export interface Places {
  /** Null where it isn't known. */
  readonly cwd: string | null;
  /** What may be written to without a word. */
  readonly folders: readonly string[];
  readonly home: string | null;
}

/** @returns the absolute path that a word names, or undefined when that is only known once it runs */
export function resolved({ text, exact }: ShellWord, folder: string | null, { home }: Places): string | undefined {
  const fromHome = /^(?:~|\$HOME|\$\{HOME\})(?=\/|$)/.exec(text)?.[0];
  const rest = fromHome === undefined ? text : text.slice(fromHome.length);
  // The first part of a path decides where it is; "*" and "$x" further on don't matter, ".." might.
  if (fromHome === undefined && !exact) return undefined;
  if (fromHome !== undefined && /[$`]/.test(rest)) return undefined;
  if (fromHome !== undefined) return home === null ? undefined : normal(home + rest);
  if (text.startsWith("/")) return normal(text);
  if (text === "" || text.startsWith("~") || folder === null) return undefined;
  return normal(`${folder}/${text}`);
}

/** Where a shell is after `cd`; null when that can't be told. */
export function folderAfter(folder: string | null, target: ShellWord | undefined, places: Places): string | null {
  if (!target) return places.home;
  return target.text === "-" ? null : (resolved(target, folder, places) ?? null);
}

/** Temporary folders and what swallows everything are no place to speak of. */
export function isOutside(path: string, { folders }: Places): boolean {
  if (folders.length === 0) return false;
  if (/^\/(?:tmp|var\/tmp|private\/tmp)(?:\/|$)/.test(path)) return false;
  if (/^\/dev\/(?:null|zero|full|tty|std(?:in|out|err)|fd(?:\/|$))/.test(path)) return false;
  return !folders.some((folder) => path === folder || path.startsWith(`${folder.replace(/\/$/, "")}/`));
}

/** Names that mostly hold keys and passwords. */
export function isSecret(path: string): boolean {
  if (/\.(?:pub|example|sample|template)$/.test(path)) return false;
  return (
    /\/\.(?:ssh|gnupg|aws|kube|azure|docker)\//.test(path) ||
    /\/(?:\.env(?:\.[\w-]+)?|\.netrc|\.npmrc|\.pypirc|\.pgpass|\.git-credentials|id_(?:rsa|dsa|ecdsa|ed25519)|auth\.json)$/.test(
      path,
    ) ||
    /\.(?:pem|p12|pfx|keystore)$/.test(path) ||
    /^\/etc\/(?:shadow|sudoers)/.test(path)
  );
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isInside } from "../completion/roots";

/** A place in a file. */
export interface FilePlace {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number | undefined;
}

/**
 * The file that a link in an answer names: a path, absolute or relative to the thread's folder, or a `file:` address,
 * with an optional `:12`, `:12:5` or `#L12` behind it.
 * @param folders the only places from which something is opened; answers are untrusted text
 * @returns undefined when it names no file in them
 */
export function fileLink(href: string, cwd: string, folders: readonly string[]): FilePlace | undefined {
  const {
    target = "",
    colon,
    hash,
  } = /^(?<target>.*?)(?::(?<colon>\d+)(?::\d+)?)?(?:#L(?<hash>\d+)(?:-L?\d+)?)?$/s.exec(href)?.groups ?? {};
  const path = absolutePath(target, cwd);
  if (path === undefined || !folders.some((folder) => isInside(path, folder))) return undefined;
  const line = colon ?? hash;
  return { path, line: line === undefined ? undefined : Number(line) };
}

/**
 * The absolute path of a file that untrusted text names.
 * @returns undefined when it is in none of the folders
 */
export function fileInside(path: string, cwd: string, folders: readonly string[]): string | undefined {
  const full = resolve(cwd, path);
  return folders.some((folder) => isInside(full, folder)) ? full : undefined;
}

/**
 * True for names of another machine's shares and of devices ("\\\\host\\share", "\\\\.\\pipe", "//host/share"): only to
 * look for such a file may give a password's hash away.
 */
export function isRemotePath(path: string): boolean {
  return /^[\\/]{2}/.test(path);
}

function absolutePath(target: string, cwd: string): string | undefined {
  try {
    if (/^file:/i.test(target)) return fileURLToPath(target);
    const decoded = decodeURIComponent(target);
    if (decoded === "" || /^[a-z][a-z0-9+.-]+:/i.test(decoded)) return undefined;
    return isAbsolute(decoded) || cwd !== "" ? resolve(cwd, decoded) : undefined;
  } catch {
    // Not an address after all (a stray "%", a file: address of another host): nothing to open.
    return undefined;
  }
}

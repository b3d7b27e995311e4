import { watch } from "node:fs";
import {
  chmod,
  lstat,
  mkdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Files } from "../../app/filesPort";

/** Files on the disk of the machine that Codex works on, which is the one that this runs on. */
export const diskFiles: Pick<Files, "read" | "write" | "remove" | "rename" | "watch" | "realPath"> = {
  read: async (path) => {
    try {
      return await readFile(path);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  },
  write: async (path, bytes, like) => {
    const isNew = (await modeOf(path)) === undefined;
    await mkdir(dirname(path), { recursive: true });
    // In place, so that links, owner and mode stay.
    await writeFile(path, bytes);
    const mode = isNew && like !== undefined ? await modeOf(like) : undefined;
    if (mode !== undefined) await chmod(path, mode & 0o777);
  },
  remove: async (path) => {
    const back = await bringingBack(path);
    if (!back) return async () => {};
    await rm(path, { force: true });
    return back;
  },
  rename,
  watch: (path, changed) => {
    const watcher = watch(path, { persistent: false }, changed);
    // Its file has gone: there is nothing to be seen any more.
    watcher.on("error", () => watcher.close());
    return { dispose: () => watcher.close() };
  },
  realPath: (path) => realPath(path, mostLinks),
};

/** What makes a file again as it is now; undefined where there is none. */
async function bringingBack(path: string): Promise<(() => Promise<void>) | undefined> {
  const found = await lstat(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (!found) return undefined;
  if (found.isSymbolicLink()) {
    const target = await readlink(path);
    return () => symlink(target, path);
  }
  const bytes = await readFile(path);
  return async () => {
    // Whatever has come to this place since stays.
    await writeFile(path, bytes, { flag: "wx" });
    await chmod(path, found.mode & 0o777);
  };
}

/** Links that lead to links: as many as an operating system follows. */
const mostLinks = 40;

async function realPath(path: string, links: number): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    // Nothing is there, or not yet: a link to it would be written through all the same.
    const target = links > 0 ? await readlink(path).catch(() => undefined) : undefined;
    if (target !== undefined) return realPath(resolve(dirname(path), target), links - 1);
    const folder = dirname(path);
    return folder === path ? path : join(await realPath(folder, links), basename(path));
  }
}

async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mode;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "ENOENT" || code === "ENOTDIR";
}

import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { requestErrorMessage } from "../../app/requestError";

/** One value in a file. */
export interface KeptFile {
  /** @returns undefined when there is nothing, or nothing that can be read */
  read(): unknown;
  write(value: unknown): void;
}

/**
 * Keeps a value, on the disk when `write` returns. VS Code writes its own memory some time after it was told to, and
 * 1.104 not at all when the window goes before that.
 */
export function createKeptFile(path: string, onError: (message: string) => void): KeptFile {
  return {
    read: () => {
      try {
        return JSON.parse(readFileSync(path, "utf8"));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") onError(`${path}: ${requestErrorMessage(error)}`);
        return undefined;
      }
    },
    write: (value) => {
      try {
        mkdirSync(dirname(path), { recursive: true });
        // Half a file would be none.
        writeFileSync(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
        renameSync(`${path}.new`, path);
      } catch (error) {
        onError(`${path}: ${requestErrorMessage(error)}`);
      }
    },
  };
}

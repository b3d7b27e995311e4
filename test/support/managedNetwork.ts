import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { makeTempFolder, removeFolder } from "./codexHome";

/** Whether a process can be given files of its own here: on Linux, and for root only. */
export function hasMountNamespaces(): boolean {
  return process.platform === "linux" && spawnSync("unshare", ["-m", "true"]).status === 0;
}

/**
 * A `codex` on a machine whose administrator has turned the managed network on: then the server asks about each host
 * that a command reaches for. It reads that from /etc alone, so it gets an /etc of its own. It sees its CODEX_HOME as
 * /mnt: 0.130.0 makes sockets in there, whose paths may have 107 bytes at most, and fails every command where they don't.
 * @returns the path of the program, seen from the current folder
 */
export function makeManagedCodex(codexPath: string): { readonly path: string; dispose(): void } {
  const folder = makeTempFolder("managed");
  const etc = join(folder, "etc");
  cpSync("/etc", etc, { recursive: true, verbatimSymlinks: true });
  mkdirSync(join(etc, "codex"), { recursive: true });
  writeFileSync(join(etc, "codex", "requirements.toml"), "[experimental_network]\nenabled = true\n");
  const program = join(folder, "codex");
  const inside = 'mount --bind "$0" /etc && mount --bind "$CODEX_HOME" /mnt && CODEX_HOME=/mnt exec "$@"';
  writeFileSync(program, `#!/bin/sh\nexec unshare -m sh -c '${inside}' '${etc}' '${resolve(codexPath)}' "$@"\n`);
  chmodSync(program, 0o755);
  return { path: relative(process.cwd(), program), dispose: () => removeFolder(folder) };
}

import { execFile } from "node:child_process";
import { access, constants, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

export interface LocateOptions {
  /** The person's setting; when given, nothing else is tried. */
  readonly configuredPath: string;
  /** Folders whose own `node_modules` may hold codex. Empty in an untrusted workspace: that code is not ours to run. */
  readonly workspaceFolders: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

export type Located =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "badPath"; readonly path: string; readonly detail: string }
  | { readonly kind: "missing"; readonly searched: readonly string[] };

/**
 * Finds the `codex` launcher: the setting, then PATH, then the workspace's npm, then the global npm and the usual
 * places that a desktop program's PATH may lack.
 */
export async function locateCodex(options: LocateOptions): Promise<Located> {
  const { configuredPath, env, platform } = options;
  if (configuredPath) {
    const path = configuredPath.replace(/^~(?=[\\/])/, homedir());
    const detail = await whyNotExecutable(path, platform);
    return detail === undefined ? { kind: "found", path } : { kind: "badPath", path, detail };
  }
  const searched = new Set<string>();
  for (const folders of [
    pathFolders(env),
    workspaceBins(options),
    usualFolders(env, platform),
    globalNpm(env, platform),
  ]) {
    for (const folder of await folders) {
      if (searched.has(folder)) continue;
      searched.add(folder);
      for (const name of names(platform)) {
        const path = join(folder, name);
        if ((await whyNotExecutable(path, platform)) === undefined) return { kind: "found", path };
      }
    }
  }
  return { kind: "missing", searched: [...searched] };
}

function names(platform: NodeJS.Platform): readonly string[] {
  return platform === "win32" ? ["codex.exe", "codex.cmd"] : ["codex"];
}

function pathFolders(env: NodeJS.ProcessEnv): string[] {
  const path = env["PATH"] ?? env["Path"] ?? "";
  return path.split(delimiter).filter((folder) => folder !== "");
}

function workspaceBins({ workspaceFolders }: LocateOptions): string[] {
  return workspaceFolders.map((folder) => join(folder, "node_modules", ".bin"));
}

function usualFolders(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const home = homedir();
  if (platform === "win32") return env["APPDATA"] ? [join(env["APPDATA"], "npm")] : [];
  return ["/usr/local/bin", "/opt/homebrew/bin", join(home, ".local", "bin"), join(home, ".npm-global", "bin")];
}

/** Asks npm itself, last because it takes about half a second. */
function globalNpm(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Promise<string[]> {
  const windows = platform === "win32";
  return new Promise((resolve) => {
    execFile(
      "npm",
      ["prefix", "--global"],
      { env, shell: windows, timeout: 5000, windowsHide: true },
      (error, stdout) => {
        const prefix = stdout.trim();
        // No npm, no global npm folder: nothing to search there, which the list of searched folders shows.
        resolve(error || !prefix ? [] : [windows ? prefix : join(prefix, "bin")]);
      },
    );
  });
}

async function whyNotExecutable(path: string, platform: NodeJS.Platform): Promise<string | undefined> {
  try {
    if (!(await stat(path)).isFile()) return "not a file";
    await access(path, platform === "win32" ? constants.F_OK : constants.X_OK);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

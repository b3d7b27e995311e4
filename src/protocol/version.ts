import { killTree, spawnCodex } from "./serverProcess";

/** The oldest codex this client speaks with. */
export const minimumVersion = "0.130.0";

/**
 * The server's version, from the `userAgent` of its `initialize` response ("codex_sidecar/0.169.0 (Debian …)").
 * @returns undefined when it is not written there
 */
export function versionOfUserAgent(userAgent: string): string | undefined {
  return /^[^/]*\/(\d+\.\d+\.\d+[^\s]*)/.exec(userAgent)?.[1];
}

/** True when `version` is older than `minimumVersion`. */
export function isTooOld(version: string): boolean {
  return isOlder(version, minimumVersion);
}

/** True when `version` is older than another one; a pre-release counts as its release. */
export function isOlder(version: string, other: string): boolean {
  const [have, need] = [version, other].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  for (const [index, part] of (need ?? []).entries()) {
    const difference = (have?.[index] ?? 0) - part;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/**
 * What `codex --version` says; asked only when the app-server would not start, to tell an old codex from a broken one.
 * @returns undefined when it says nothing of the kind within 5 seconds
 */
export function askVersion(
  codexPath: string,
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawnCodex(codexPath, ["--version"], options);
    const timer = setTimeout(() => killTree(child), 5000);
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    child.once("error", () => resolve(undefined));
    child.once("close", () => {
      clearTimeout(timer);
      resolve(/\d+\.\d+\.\d+\S*/.exec(text)?.[0]);
    });
  });
}

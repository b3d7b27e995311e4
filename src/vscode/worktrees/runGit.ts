import { execFile } from "node:child_process";

/** How a run of git ended. */
export interface GitResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs git in a folder. Never through a shell: arguments are what they are. */
export type Git = (cwd: string, ...args: readonly string[]) => Promise<GitResult>;

/** A checkout of a large repository takes a while; nothing takes longer than this, in milliseconds. */
const longest = 300_000;

/**
 * @param path of the program; by default the one on the PATH
 * @param limit how long a run may take, in milliseconds
 */
export function createGit(path = "git", env = withoutRepository(process.env), limit = longest): Git {
  return (cwd, ...args) =>
    new Promise((resolve, reject) => {
      execFile(
        path,
        // A program that a repository's configuration names is not run for looking at it.
        ["-c", "core.fsmonitor=false", ...args],
        {
          cwd,
          timeout: limit,
          maxBuffer: 50_000_000,
          env: {
            ...env,
            // Nobody sees a question; what is read here is English.
            GIT_TERMINAL_PROMPT: "0",
            GIT_EDITOR: "true",
            LC_ALL: "C",
            // Windows would look for the program in the repository first.
            NoDefaultCurrentDirectoryInExePath: "1",
          },
        },
        (error, stdout, stderr) => {
          if (error && typeof error.code !== "number") reject(error);
          else resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
        },
      );
    });
}

/** An environment without what an editor that was started by a hook of git has been told of that hook's repository. */
export function withoutRepository(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_COMMON_DIR, GIT_NAMESPACE, GIT_PREFIX, ...others } = env;
  return others;
}

/** Git did not do what it was asked for; the message is its own. */
export class GitError extends Error {}

/** @throws GitError when git fails */
export async function must(result: Promise<GitResult>): Promise<string> {
  const { code, stdout, stderr } = await result;
  if (code !== 0) throw new GitError(stderr.trim() || stdout.trim() || `git ended with code ${code}`);
  return stdout;
}

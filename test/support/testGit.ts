import { createGit, must } from "../../src/vscode/worktrees/runGit";

/** Lets git make commits without the configuration of whoever runs the tests. */
export const gitEnv = {
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@b",
  GIT_COMMITTER_NAME: "a",
  GIT_COMMITTER_EMAIL: "a@b",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
};

export const testGit = createGit("git", { ...process.env, ...gitEnv });

/** Makes a folder with files a repository, with all of them in its first commit, on "main". */
export async function firstCommit(folder: string): Promise<void> {
  await must(testGit(folder, "init", "-b", "main"));
  await must(testGit(folder, "add", "."));
  await must(testGit(folder, "commit", "-m", "first"));
}

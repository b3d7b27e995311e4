import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** A `CODEX_HOME` of one test. */
export interface CodexHome {
  /** Absolute path, what `CODEX_HOME` is to be. */
  readonly path: string;
  /**
   * The environment that makes Codex use it: `CODEX_HOME`, and the folder above it as home, without the profile of
   * whoever runs the tests. Codex runs every command in a login shell, and a profile may print, or take long. They are
   * two folders, as they are for people: VS Code follows what changes in the home folder, and Codex writes to its own.
   */
  readonly env: Readonly<Record<"CODEX_HOME" | "HOME", string>>;
  /** Removes the folder. The server that uses it must have ended. */
  dispose(): void;
}

/**
 * Makes a `CODEX_HOME` whose only model provider is the stand-in model.
 * @param modelUrl `ModelServer.url`
 * @param more lines to put at the end of config.toml (tables only: top-level keys would land in the provider's table)
 * @param model by default one with the classic tools
 */
export function makeCodexHome(modelUrl: string, more = "", model = "gpt-5.5"): CodexHome {
  const home = makeTempFolder("home");
  const folder = path.join(home, ".codex");
  fs.mkdirSync(folder);
  const config = `model = ${JSON.stringify(model)}
model_provider = "practice"
check_for_update_on_startup = false

[model_providers.practice]
name = "Practice model"
base_url = ${JSON.stringify(modelUrl)}
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0

${more}`;
  fs.writeFileSync(path.join(folder, "config.toml"), config);
  // A system's own profile may set the PATH anew, and then lack the Node that runs the tests.
  const keepPath = `export PATH='${(process.env["PATH"] ?? "").replaceAll("'", "'\\''")}'\n`;
  for (const profile of [".profile", ".zprofile"]) fs.writeFileSync(path.join(home, profile), keepPath);
  return { path: folder, env: { CODEX_HOME: folder, HOME: home }, dispose: () => removeFolder(home) };
}

/** The file that a thread is stored in. */
export function storedFile(codexHome: string, threadId: string): string {
  const folder = path.join(codexHome, "sessions");
  const names = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
  const name = names.find((each) => each.endsWith(`${threadId}.jsonl`));
  if (name === undefined) throw new Error(`Thread ${threadId} is not stored in ${codexHome}`);
  return path.join(folder, name);
}

/**
 * Makes a folder for this run below `.vscode-test/tmp` of the project (or `SIDECAR_TMP`), not below the system's temporary
 * folder: Codex refuses to put its helper binaries there, and its sandbox lets every command write there. A project that
 * lies there itself gets its folders in the cache of whoever runs the tests.
 * @returns its real path
 */
export function makeTempFolder(name: string): string {
  const base = process.env["SIDECAR_TMP"] ?? defaultBase();
  fs.mkdirSync(base, { recursive: true });
  return fs.realpathSync.native(fs.mkdtempSync(path.join(base, `${name}-`)));
}

function defaultBase(): string {
  const project = projectFolder();
  const toProject = path.relative(fs.realpathSync(os.tmpdir()), fs.realpathSync(project));
  const isTemporary = !toProject.startsWith("..") && !path.isAbsolute(toProject);
  return isTemporary
    ? path.join(os.homedir(), ".cache", "codex-sidecar-tests")
    : path.join(project, ".vscode-test", "tmp");
}

/** Removes a folder with everything in it; tries again while Windows still holds a file of a process that has just ended. */
export function removeFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/**
 * The project's own folder, found upwards from the compiled file, else the working folder.
 * @throws {Error} when this isn't run from inside the project
 */
export function projectFolder(): string {
  for (let folder = __dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, "package.json"))) return folder;
  }
  throw new Error(`no package.json above ${__dirname}`);
}

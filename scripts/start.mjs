// @ts-check
// `npm start [folder] [-- --browser] [-- --practice] [-- --tour]`: opens VS Code with the extension on a folder (by
// default a copy of the sample workspace). Without a sign-in the agent talks to the practice model.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { killAllChildren, root, runChild } from "./child.mjs";
import { editors, ensureChromium, ensureCodex, ensureEditor, ensureNode, ensureNodeModules } from "./install.mjs";
import { step } from "./progress.mjs";

const require = createRequire(import.meta.url);
const windows = process.platform === "win32";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: "boolean" }, practice: { type: "boolean" }, tour: { type: "boolean" } },
});

/** What to undo at the end, last first. @type {(() => unknown)[]} */
const cleanups = [];
/** Resolves at Ctrl+C. */
const stopped = new Promise((done) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, done);
});

/** @returns {Promise<number>} the exit code */
async function main() {
  const folder = positionals[0] === undefined ? undefined : resolve(positionals[0]);
  if (folder !== undefined && !existsSync(folder)) throw new Error(`There is no folder ${folder}`);
  await ensureNodeModules();
  const codexPath = await ensureCodex("0.169.0");
  const { build } = await import("./build.mjs");
  await step("Building", build);

  const env = values.tour || values.practice || !(await signedIn(codexPath)) ? await practice() : {};
  const options = {
    workspace: folder ?? sampleWorkspace(),
    // A person's own folder is asked about as in their own editor.
    workspaceTrust: folder !== undefined,
    settings: { "codexSidecar.codexPath": codexPath },
    env,
  };
  if (values.tour) {
    const tour = { ...options, install: await latestEditor(), chromium: await ensureChromium() };
    return compiled("tour").runTour(tour);
  }
  const code = values.browser ? undefined : desktopCode();
  return code === undefined ? inBrowser(options) : onDesktop(code, options);
}

/** @param {string} codexPath */
async function signedIn(codexPath) {
  const status = await runChild(codexPath, ["login", "status"], { timeLimitMs: 20_000, shell: windows });
  return status.code === 0;
}

/** Starts the practice model. @returns {Promise<Record<string, string>>} environment that leads Codex to it */
async function practice() {
  console.log("Codex talks to the practice model, which follows a script and needs no account.");
  const model = await compiled("practiceModel").startPracticeModel();
  cleanups.push(() => model.dispose());
  const home = compiled("codexHome").makeCodexHome(model.url);
  cleanups.push(() => home.dispose());
  // A person's commands run as in their own terminal; the tour's must not depend on anybody's profile.
  return values.tour ? home.env : { CODEX_HOME: home.path };
}

function sampleWorkspace() {
  const { makeTempFolder, removeFolder } = compiled("codexHome");
  const folder = makeTempFolder("sample");
  cleanups.push(() => removeFolder(folder));
  compiled("sample").copySample(folder);
  return folder;
}

async function latestEditor() {
  return { folder: await ensureEditor("latest"), node: await ensureNode(editors.latest.node) };
}

/**
 * The npm-packaged editor, until Ctrl+C.
 * @param {Options} options
 * @typedef {{ workspace: string, workspaceTrust: boolean, settings: Record<string, string>, env: Record<string, string> }} Options
 */
async function inBrowser(options) {
  const editor = await compiled("editorHost").startEditor({ ...options, install: await latestEditor() });
  cleanups.push(() => editor.dispose());
  console.log(
    `\nVS Code ${editors.latest.version} is open at\n\n  ${editor.url}\n\non ${options.workspace}. End it with Ctrl+C.`,
  );
  await stopped;
  return 0;
}

/**
 * The desktop editor, until its window is closed or Ctrl+C.
 * @param {string} code
 * @param {Options} options
 */
async function onDesktop(code, { workspace, settings, env }) {
  const args = [`--extensionDevelopmentPath=${root}`, "--new-window", "--wait"];
  if (Object.keys(env).length > 0) {
    // A VS Code that already runs would ignore our environment; another profile folder makes it a process of its own.
    const { makeTempFolder, removeFolder } = compiled("codexHome");
    const profile = makeTempFolder("profile");
    cleanups.push(() => removeFolder(profile));
    mkdirSync(join(profile, "User"));
    writeFileSync(join(profile, "User", "settings.json"), JSON.stringify(settings));
    args.push(`--user-data-dir=${profile}`);
  }
  console.log(`VS Code opens on ${workspace}. Close its window, or press Ctrl+C, to end.`);
  const quote = (/** @type {string} */ text) => (windows ? `"${text}"` : text);
  const child = spawn(quote(code), [...args, workspace].map(quote), {
    env: { ...process.env, ...env },
    stdio: "inherit",
    shell: windows,
    detached: !windows,
  });
  cleanups.push(() => compiled("processGroup").endGroup(child));
  await Promise.race([once(child, "exit"), stopped]);
  return 0;
}

/** The desktop editor's launcher on PATH, if it can open a window here. */
function desktopCode() {
  // In a terminal of a remote window `code` belongs to that window and can't load an extension from here.
  if (process.env["VSCODE_IPC_HOOK_CLI"] !== undefined) return undefined;
  const noDisplay = process.env["DISPLAY"] === undefined && process.env["WAYLAND_DISPLAY"] === undefined;
  if (process.platform === "linux" && noDisplay) return undefined;
  const candidates = (process.env["PATH"] ?? "").split(delimiter).map((at) => join(at, windows ? "code.cmd" : "code"));
  return candidates.find((candidate) => existsSync(candidate));
}

/** @param {string} name of a module of test/support */
function compiled(name) {
  return require(join(root, "out", "test", "support", `${name}.js`));
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  for (const cleanup of cleanups.reverse()) await cleanup();
  killAllChildren();
}

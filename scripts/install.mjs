// @ts-check
// Everything that Sidecar's tests and `npm start` need beyond Node and npm. Nothing here imports a package: this runs
// on a fresh clone. Each install goes to a temporary folder that is renamed when complete, so a folder with its final
// name is always a whole install.
import fs from "node:fs";
import path from "node:path";
import { npm, root, runChild } from "./child.mjs";
import { step } from "./progress.mjs";

export { ensureChromium } from "./chromium.mjs";

const cache = path.join(root, ".vscode-test");
const exe = process.platform === "win32" ? ".exe" : "";

/**
 * The two editors of the tests: code-server 4.N.P carries VS Code 1.N.P; `node` is the Node major its extension host needs.
 * @type {Readonly<Record<"latest" | "minimum", { version: string, codeServer: string, node: number }>>}
 */
export const editors = {
  latest: { version: "1.139.1", codeServer: "4.139.1", node: 24 },
  minimum: { version: "1.104.0", codeServer: "4.104.0", node: 22 },
};

/** Makes node_modules agree with package-lock.json (`npm ci`), unless it already does. */
export async function ensureNodeModules() {
  if (nodeModulesAgree()) return;
  await step("Installing the project's packages", () => npm(["ci", "--include=dev"], root));
}

// npm writes node_modules/.package-lock.json last, so it is a stamp: an interrupted install has none, or an old one.
function nodeModulesAgree() {
  const installed = path.join(root, "node_modules", ".package-lock.json");
  if (!fs.existsSync(installed)) return false;
  const have = packagesOf(installed);
  return Object.entries(packagesOf(path.join(root, "package-lock.json"))).every(
    ([name, wanted]) => name === "" || wanted.optional || wanted.devOptional || have[name]?.version === wanted.version,
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>}
 */
function packagesOf(lockFile) {
  return JSON.parse(fs.readFileSync(lockFile, "utf8")).packages;
}

/**
 * The npm-packaged VS Code server.
 * @param {"latest" | "minimum"} which
 * @returns {Promise<string>} the folder that holds `out/server-main.js`
 */
export async function ensureEditor(which) {
  const { version, codeServer } = editors[which];
  const inside = path.join("node_modules", "code-server", "lib", "vscode");
  const folder = await installOnce(`editor-${version}`, `VS Code ${version}`, async (temporary) => {
    await npm(["install", `code-server@${codeServer}`, "--ignore-scripts", "--omit=dev"], temporary);
    // The server's own packages are not among code-server's dependencies. Its lock file doesn't fit `npm ci`.
    await npm(["install", "--ignore-scripts", "--omit=dev"], path.join(temporary, inside));
  });
  return path.join(folder, inside);
}

/**
 * @param {number} major
 * @returns {Promise<string>} path of a node binary of that major version: this one if it fits
 */
export async function ensureNode(major) {
  if (Number(process.versions.node.split(".")[0]) === major) return process.execPath;
  const os = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${os}-${process.arch}`;
  const binary = path.join("node_modules", name, "bin", `node${exe}`);
  const folder = await installOnce(`node-${major}`, `Node ${major}`, async (temporary) => {
    await npm(["install", `${name}@${major}`, "--ignore-scripts"], temporary);
    await mustRun(path.join(temporary, binary), ["--version"]);
  });
  return path.join(folder, binary);
}

/**
 * @param {string} version of the npm package `@openai/codex`
 * @returns {Promise<string>} path of its `codex` launcher (`codex.cmd` on Windows)
 */
export async function ensureCodex(version) {
  const pinned = path.join(root, "node_modules");
  const manifest = path.join(pinned, "@openai", "codex", "package.json");
  if (fs.existsSync(manifest) && JSON.parse(fs.readFileSync(manifest, "utf8")).version === version) {
    return launcher(pinned);
  }
  const folder = await installOnce(`codex-${version}`, `Codex ${version}`, async (temporary) => {
    await npm(["install", `@openai/codex@${version}`], temporary);
    // The native binary is an optional dependency: npm doesn't fail when it can't be installed.
    await mustRun(launcher(path.join(temporary, "node_modules")), ["--version"]);
  });
  return launcher(path.join(folder, "node_modules"));
}

/** @param {string} modules a node_modules folder */
function launcher(modules) {
  return path.join(modules, ".bin", process.platform === "win32" ? "codex.cmd" : "codex");
}

/**
 * @param {string} name folder below the cache; its existence means "installed"
 * @param {string} label for people
 * @param {(temporary: string) => Promise<void>} install fills an empty npm project
 * @returns {Promise<string>} the folder
 */
async function installOnce(name, label, install) {
  const target = path.join(cache, name);
  if (fs.existsSync(target)) return target;
  const temporary = `${target}.partial-${process.pid}`;
  try {
    await step(`Installing ${label}`, async () => {
      fs.mkdirSync(temporary, { recursive: true });
      fs.writeFileSync(path.join(temporary, "package.json"), '{ "private": true }\n');
      await install(temporary);
    });
    fs.renameSync(temporary, target);
  } catch (error) {
    // Another process may have been quicker with the same install.
    if (!fs.existsSync(target)) throw error;
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
  return target;
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function mustRun(command, args) {
  const result = await runChild(command, args, { timeLimitMs: 60_000, shell: command.endsWith(".cmd") });
  if (result.code !== 0) throw new Error(`${command} doesn't run here:\n${result.output}`);
}

// @ts-check
// Builds everything: protocol types, the extension, the webview, the tests. `node scripts/build.mjs [--watch]`.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

/**
 * Writes the protocol's TypeScript types, as the pinned `codex` prints them, into src/protocol/generated.
 * Does nothing when they are already those of the installed version.
 */
export function generateProtocolTypes() {
  const codexPackage = require.resolve("@openai/codex/package.json");
  /** @type {{ version: string, bin: { codex: string } }} */
  const { version, bin } = JSON.parse(readFileSync(codexPackage, "utf8"));
  const folder = join(root, "src", "protocol", "generated");
  const stamp = join(folder, "version.txt");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === version) return;
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const codex = join(dirname(codexPackage), bin.codex);
  execFileSync(process.execPath, [codex, "app-server", "generate-ts", "--experimental", "--out", fresh], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  writeFileSync(join(fresh, "version.txt"), version);
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
}

/**
 * Builds the extension and webview into dist/ and the tests into out/.
 * @param {{ watch?: boolean }} [options] `watch` keeps rebuilding on change until the process ends
 */
export async function build({ watch = false } = {}) {
  generateProtocolTypes();
  const esbuild = await import("esbuild");
  const { extension } = await import("./extension.mjs");
  const { webview } = await import("./webview.mjs");
  const builds = [extension(root), webview(root), tests()];
  if (watch) {
    const contexts = await Promise.all(builds.map((options) => esbuild.context({ ...options, logLevel: "info" })));
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  await Promise.all(builds.map((options) => esbuild.build(options)));
}

/**
 * Every TypeScript file below a folder of the project (Node 20 has no glob).
 * @param {string} folder
 */
function sources(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file));
}

/** @returns {import("esbuild").BuildOptions} */
function tests() {
  return {
    absWorkingDir: root,
    entryPoints: ["test", "bench"].flatMap(sources),
    outdir: "out",
    outbase: ".",
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    packages: "external",
    external: ["vscode"],
    sourcemap: true,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build({ watch: process.argv.includes("--watch") });

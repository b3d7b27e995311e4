// @ts-check
// `npm run package`: out/codex-sidecar.vsix, made of what .vscodeignore lets in and nothing else.
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./child.mjs";
import { ensureNodeModules } from "./install.mjs";

/** Packages the built extension. @returns {Promise<string>} the package's path */
export async function packageExtension() {
  const packagePath = join(root, "out", "codex-sidecar.vsix");
  mkdirSync(join(root, "out"), { recursive: true });
  const { createVSIX } = await import("@vscode/vsce");
  // Everything is bundled, so no dependency goes in. The extension is not published from here, hence no store checks.
  await createVSIX({ cwd: root, packagePath, dependencies: false, skipLicense: false, allowMissingRepository: true });
  return packagePath;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensureNodeModules();
  const { build } = await import("./build.mjs");
  await build();
  const path = await packageExtension();
  console.log(`${path}  ${Math.ceil(statSync(path).size / 1024)} KB`);
}

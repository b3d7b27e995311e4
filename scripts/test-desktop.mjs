// @ts-check
// `npm run test:desktop`: the suites of test/vscode in desktop builds of VS Code, the oldest supported and the newest.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./child.mjs";
import { editors, ensureCodex, ensureNodeModules } from "./install.mjs";
import { step } from "./progress.mjs";

await ensureNodeModules();
const { build } = await import("./build.mjs");
await step("Building", build);
const codex = await ensureCodex("0.169.0");
const { downloadAndUnzipVSCode, runTests } = await import("@vscode/test-electron");

let failed = 0;
for (const version of [editors.minimum.version, "stable"]) {
  console.log(`\nVS Code ${version} (desktop)`);
  /** @type {string} */
  let vscodeExecutablePath;
  try {
    vscodeExecutablePath = await downloadAndUnzipVSCode({ version, cachePath: join(root, ".vscode-test") });
  } catch (error) {
    console.error(`VS Code ${version} can't be downloaded here (${String(error)}).`);
    console.error("Desktop suites need VS Code's download site; `npm test` runs the same suites in editors from npm.");
    failed += 1;
    continue;
  }
  const profile = mkdtempSync(join(tmpdir(), "codex-sidecar-desktop-"));
  try {
    failed += await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, "out", "test", "vscode", "index.js"),
      extensionTestsEnv: { SIDECAR_CODEX_PATH: codex },
      launchArgs: [join(root, "test", "support", "sample"), "--disable-workspace-trust", `--user-data-dir=${profile}`],
    }).catch((error) => {
      console.error(String(error));
      return 1;
    });
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
console.log(failed === 0 ? "All desktop suites passed" : "Desktop suites failed");
process.exit(failed === 0 ? 0 : 1);

// @ts-check
// Runs a compiled program that needs the editor, Chromium and codex (bench, pictures): installs what is missing and builds.
import { killAllChildren, root, runChild } from "./child.mjs";
import { editors, ensureChromium, ensureCodex, ensureEditor, ensureNode, ensureNodeModules } from "./install.mjs";
import { step } from "./progress.mjs";

/**
 * Ends this process with the program's exit code.
 * @param {readonly string[]} args the program's path below the project, and its arguments
 * @param {number} limitMinutes
 */
export async function runCompiled(args, limitMinutes) {
  process.once("SIGINT", () => {
    killAllChildren();
    process.exit(130);
  });
  await ensureNodeModules();
  const { build } = await import("./build.mjs");
  await step("Building", build);
  const result = await runChild(process.execPath, args, {
    cwd: root,
    env: {
      ...process.env,
      SIDECAR_CHROMIUM: await ensureChromium(),
      SIDECAR_EDITOR_DIR: await ensureEditor("latest"),
      SIDECAR_EDITOR_NODE: await ensureNode(editors.latest.node),
      SIDECAR_CODEX_PATH: await ensureCodex("0.169.0"),
    },
    timeLimitMs: limitMinutes * 60_000,
    onLine: (line) => console.log(line),
  });
  killAllChildren();
  process.exit(result.code ?? 1);
}

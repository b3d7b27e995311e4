// @ts-check
// `npm run bench [-- PATTERN]`: installs what is missing, builds, measures the figures of docs/benchmarks.md. A pattern
// picks groups of figures by name.
import { join } from "node:path";
import { killAllChildren, root, runChild } from "./child.mjs";
import { editors, ensureChromium, ensureCodex, ensureEditor, ensureNode, ensureNodeModules } from "./install.mjs";
import { step } from "./progress.mjs";

process.once("SIGINT", () => {
  killAllChildren();
  process.exit(130);
});

await ensureNodeModules();
const { build } = await import("./build.mjs");
await step("Building", build);
const result = await runChild(process.execPath, [join("out", "bench", "main.js"), ...process.argv.slice(2)], {
  cwd: root,
  env: {
    ...process.env,
    SIDECAR_CHROMIUM: await ensureChromium(),
    SIDECAR_EDITOR_DIR: await ensureEditor("latest"),
    SIDECAR_EDITOR_NODE: await ensureNode(editors.latest.node),
    SIDECAR_CODEX_PATH: await ensureCodex("0.169.0"),
  },
  timeLimitMs: 30 * 60_000,
  onLine: (line) => console.log(line),
});
killAllChildren();
process.exit(result.code ?? 1);

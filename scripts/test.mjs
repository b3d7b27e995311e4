// @ts-check
// `npm test [tiers…] [--editor latest|minimum] [--codex VERSION] [--grep PATTERN]`: installs what is missing, builds,
// runs every tier, and ends with one line that counts all tests. This file decides what runs; runTier.mjs runs it.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { killAllChildren, root } from "./child.mjs";
import { editors, ensureChromium, ensureCodex, ensureEditor, ensureNode, ensureNodeModules } from "./install.mjs";
import { step } from "./progress.mjs";
import { runCheck, runMocha, runProgram, totals } from "./runTier.mjs";

const latestCodex = "0.169.0";
const oldestCodex = "0.130.0";

/**
 * Which editors meet which servers: the newest what most people have, and the oldest of both. What an editor does and
 * what a server does are different rooms, so the two other pairs are for `--editor` with `--codex`, and for the workflow.
 * @type {readonly { editor: "latest" | "minimum", codex: string }[]}
 */
const combos = [
  { editor: "latest", codex: latestCodex },
  { editor: "minimum", codex: oldestCodex },
];

const tierNames = ["lint", "types", "unit", "webview", "vscode", "ui", "package"];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { editor: { type: "string" }, codex: { type: "string" }, grep: { type: "string" } },
});
const unknown = positionals.filter((name) => !tierNames.includes(name));
if (unknown.length > 0) {
  console.error(`There is no tier ${unknown.join(", ")}. Tiers: ${tierNames.join(", ")}`);
  process.exit(2);
}
/** @param {string} tier */
const wanted = (tier) => positionals.length === 0 || positionals.includes(tier);
const chosen = chosenCombos(values);
if (chosen.length === 0) {
  console.error(
    `Editors: latest, minimum. Servers: ${latestCodex}, ${oldestCodex}. Each with each, when both are named.`,
  );
  process.exit(2);
}
const grep = values.grep === undefined ? [] : ["--grep", values.grep];

process.once("SIGINT", () => {
  killAllChildren();
  process.exit(130);
});

/** @param {{ editor?: string, codex?: string }} named */
function chosenCombos(named) {
  const every = [...combos, { editor: "latest", codex: oldestCodex }, { editor: "minimum", codex: latestCodex }];
  const among = /** @type {typeof combos} */ (named.editor && named.codex ? every : combos);
  return among.filter(
    ({ editor, codex }) => (!named.editor || editor === named.editor) && (!named.codex || codex === named.codex),
  );
}

async function main() {
  await ensureNodeModules();
  const { build } = await import("./build.mjs");
  await step("Building", build);

  if (wanted("lint")) await runCheck("lint", "biome", ["check", "--error-on-warnings"]);
  if (wanted("types")) for (const project of projects()) await runCheck(`types of ${project}`, "tsc", ["-p", project]);
  await runAll([...(await editorRuns()), ...(await plainRuns())]);
  if (wanted("package")) {
    // By itself: it builds the extension anew, under the feet of whoever runs it.
    const { packageExtension } = await import("./package.mjs");
    await step("Packaging", packageExtension);
    const env = await comboEnv({ editor: "latest", codex: latestCodex });
    await runMocha("package", ["out/test/package/**/*.test.js", ...grep], { env, limitMinutes: 10 });
  }
}

/** @returns {Promise<(() => Promise<void>)[]>} for each editor and server, the suites inside of it and a person's path */
async function editorRuns() {
  if (!wanted("vscode") && !wanted("ui")) return [];
  const runs = [];
  for (const combo of chosen) {
    const env = await comboEnv(combo);
    const name = `VS Code ${editors[combo.editor].version}, codex ${combo.codex}`;
    runs.push(async () => {
      const suites = "out/test/support/runVscodeSuites.js";
      if (wanted("vscode")) await runProgram(`vscode (${name})`, [suites, ...grep], { env, limitMinutes: 10 });
      if (!wanted("ui")) return;
      // Keys and clicks get lost in an editor on a busy machine; each further try is printed.
      const args = ["--retries", "2", "out/test/ui/**/*.test.js", ...grep];
      await runMocha(`ui (${name})`, args, { env, limitMinutes: 40 });
    });
  }
  return runs;
}

/** @returns {Promise<(() => Promise<void>)[]>} the tiers without an editor */
async function plainRuns() {
  const runs = [];
  if (wanted("webview")) {
    const env = { SIDECAR_CHROMIUM: await ensureChromium() };
    runs.push(() => runMocha("webview", ["out/test/webview/**/*.test.js", ...grep], { env, limitMinutes: 15 }));
  }
  if (wanted("unit")) {
    await ensureCodex(oldestCodex);
    runs.push(() => runMocha("unit", ["out/test/unit/**/*.test.js", ...grep], { limitMinutes: 15 }));
  }
  return runs;
}

/**
 * Runs two at a time: tests wait for editors and servers most of their time.
 * @param {(() => Promise<void>)[]} runs the longest first
 */
async function runAll(runs) {
  const work = async () => {
    for (let run = runs.shift(); run; run = runs.shift()) await run();
  };
  await Promise.all([work(), work()]);
}

/** @param {{ editor: "latest" | "minimum", codex: string }} combo */
async function comboEnv({ editor, codex }) {
  return {
    SIDECAR_CHROMIUM: await ensureChromium(),
    SIDECAR_EDITOR: editor,
    SIDECAR_EDITOR_DIR: await ensureEditor(editor),
    SIDECAR_EDITOR_NODE: await ensureNode(editors[editor].node),
    SIDECAR_CODEX: codex,
    SIDECAR_CODEX_PATH: await ensureCodex(codex),
  };
}

/** Every folder with a tsconfig.json of its own. */
function projects() {
  const nested = ["src", "test", "webview-ui", "scripts"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /(^|[\\/])tsconfig\.json$/.test(file))
      .map((file) => join(folder, file)),
  );
  return ["tsconfig.json", ...nested];
}

try {
  await main();
} catch (error) {
  // Something around the tests failed (an install, the build): that is a failure too, and the line below must say so.
  totals.failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  totals.failed += 1;
} finally {
  killAllChildren();
}
if (totals.failures.length > 0)
  console.log(`\nFailed:\n${totals.failures.map((failure) => `- ${failure}`).join("\n")}\n`);
console.log(
  `${totals.passed} passed, ${totals.failed} failed${totals.pending > 0 ? `, ${totals.pending} skipped` : ""}`,
);
process.exit(totals.failed > 0 ? 1 : 0);

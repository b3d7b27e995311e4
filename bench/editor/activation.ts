import { join, resolve } from "node:path";
import { launchBrowser } from "../../test/support/browser";
import { makeTempFolder, removeFolder } from "../../test/support/codexHome";
import { startEditor } from "../../test/support/editorHost";
import { runSuites } from "../../test/support/suites";
import type { Figure } from "../figure";
import { median } from "../median";
import { activationMark } from "./activationMark";
import { writeEmptyExtension } from "./extensions";

const runs = 5;
const sidecar = "codex-sidecar.codex-sidecar";
const limitMs = 60_000;

/** Activation of the extension against an empty one in the same extension host. */
export async function activationFigures(): Promise<Figure[]> {
  const folder = makeTempFolder("activation");
  try {
    const ratios: number[] = [];
    for (let run = 0; run < runs; run += 1) ratios.push(await activate(join(folder, String(run))));
    return [{ name: "activation, against an empty extension", ratio: median(ratios), target: 2, better: "lower" }];
  } finally {
    removeFolder(folder);
  }
}

/** @returns how many times as long as the empty extension ours took */
async function activate(folder: string): Promise<number> {
  // The first activation in a host pays for what all others find ready: it doesn't count.
  const names = ["bench-warmup", "bench-empty"];
  const extensions = names.map((name) => writeEmptyExtension(join(folder, name), name));
  const ids = [...names.map((name) => `bench.${name}`), sidecar];
  const editor = await startEditor({
    workspace: folder,
    moreExtensions: extensions,
    extensionTestsPath: resolve("out", "bench", "editor", "activationSuite.js"),
    env: { BENCH_EXTENSIONS: ids.join(",") },
  });
  const browser = await launchBrowser();
  const lines: string[] = [];
  try {
    const code = await runSuites(browser, editor, { log: (line) => lines.push(line), limitMs });
    const line = lines.find((each) => each.includes(activationMark));
    if (code !== 0 || line === undefined)
      throw new Error(`Activation was not measured:\n${line ?? lines.slice(-20).join("\n")}`);
    const took = JSON.parse(line.slice(line.indexOf(activationMark) + activationMark.length)) as Record<string, number>;
    if (process.env["BENCH_DETAILS"]) console.log(took);
    return (took[sidecar] ?? Number.NaN) / (took["bench.bench-empty"] ?? Number.NaN);
  } finally {
    await browser.close();
    await editor.dispose();
  }
}

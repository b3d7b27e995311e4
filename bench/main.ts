import { mkdirSync, writeFileSync } from "node:fs";
import { activationFigures } from "./editor/activation";
import { delayFigures } from "./editor/delay";
import { streamingFigures } from "./editor/streaming";
import { type Figure, met } from "./figure";
import { fileSearchFigures } from "./fileSearch";
import { markdownFigures } from "./markdown";
import { packageFigures } from "./packageSize";
import { threadFigures } from "./thread";
import { threadsFigures } from "./threads";
import { transportFigures } from "./transport";

/** Figures by the name that `npm run bench -- NAME` picks them with. */
const groups: Readonly<Record<string, () => Figure[] | Promise<Figure[]>>> = {
  transport: transportFigures,
  markdown: markdownFigures,
  thread: threadFigures,
  threads: threadsFigures,
  fileSearch: fileSearchFigures,
  package: packageFigures,
  activation: activationFigures,
  delay: delayFigures,
  streaming: streamingFigures,
};

async function main(): Promise<void> {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !Object.hasOwn(groups, name));
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(", ")}. Groups: ${Object.keys(groups).join(", ")}`);
  const results = [];
  for (const [name, measure] of Object.entries(groups)) {
    if (names.length > 0 && !names.includes(name)) continue;
    for (const figure of await measure()) {
      const { name, ratio, target } = figure;
      console.log(`${met(figure) ? "met   " : "MISSED"} ${name}: ${Number(ratio.toFixed(3))} (target ${target})`);
      results.push({ name, ratio: Number(ratio.toFixed(3)), target, met: met(figure) });
    }
  }
  mkdirSync("out", { recursive: true });
  writeFileSync("out/bench.json", `${JSON.stringify(results, undefined, 2)}\n`);
  process.exitCode = results.every((result) => result.met) ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  // Whatever a failed measurement left running must not keep this one waiting.
  process.exit(1);
});

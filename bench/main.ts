import { mkdirSync, writeFileSync } from "node:fs";
import { met } from "./figure";
import { markdownFigures } from "./markdown";
import { packageFigures } from "./packageSize";
import { transportFigures } from "./transport";

async function main(): Promise<void> {
  const figures = [...(await transportFigures()), ...(await markdownFigures()), ...packageFigures()];
  const results = figures.map((figure) => ({
    name: figure.name,
    ratio: Number(figure.ratio.toFixed(3)),
    target: figure.target,
    met: met(figure),
  }));
  for (const { name, ratio, target, met } of results)
    console.log(`${met ? "met " : "MISSED"} ${name}: ${ratio} (target ${target})`);
  mkdirSync("out", { recursive: true });
  writeFileSync("out/bench.json", `${JSON.stringify(results, undefined, 2)}\n`);
  process.exitCode = results.every((result) => result.met) ? 0 : 1;
}

void main();

// @ts-check
// `npm run bench [-- GROUP…]`: measures the figures of docs/benchmarks.md, all of them or those of some groups.
import { join } from "node:path";
import { runCompiled } from "./runCompiled.mjs";

await runCompiled([join("out", "bench", "main.js"), ...process.argv.slice(2)], 40);

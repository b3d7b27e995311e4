// @ts-check
// `npm run pictures`: takes the pictures of docs/pictures.md.
import { join } from "node:path";
import { runCompiled } from "./runCompiled.mjs";

await runCompiled([join("out", "test", "support", "pictures.js")], 15);

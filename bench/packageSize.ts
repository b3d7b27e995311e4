import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Figure } from "./figure";

const kilobyte = 1024;

/** What a person downloads, and what a view loads. */
export function packageFigures(): Figure[] {
  execFileSync(process.execPath, ["scripts/package.mjs"], { stdio: ["ignore", "ignore", "inherit"] });
  const script = gzipSync(loadedAtOnce("webview.js"), { level: 9 }).length;
  return [
    size("package: vsix", statSync("out/codex-sidecar.vsix").size, 400),
    size("package: webview script, gzipped", script, 70),
  ];
}

/** A script with all that it imports before it runs. */
function loadedAtOnce(name: string, seen = new Set<string>()): string {
  if (seen.has(name)) return "";
  seen.add(name);
  const text = readFileSync(`dist/${name}`, "utf8");
  const imported = [...text.matchAll(/(?:from|import)"\.\/(?<name>[\w-]+\.js)"/g)].map(
    ({ groups }) => groups?.["name"] ?? "",
  );
  return text + imported.map((each) => loadedAtOnce(each, seen)).join("");
}

function size(name: string, bytes: number, limit: number): Figure {
  return { name: `${name}, against ${limit} KB`, ratio: bytes / kilobyte / limit, target: 1, better: "lower" };
}

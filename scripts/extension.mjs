// @ts-check
// How the extension's two scripts are made: dist/extension.js, which VS Code waits for when it activates the extension,
// and dist/main.js with nearly everything, which the first loads when something of it is used.
import { readFile } from "node:fs/promises";

/** What both have, each for itself: such a file must hold no state. */
const inBoth = ["src/vscode/ids.ts", "src/vscode/diffs/proposalUri.ts"];

/**
 * @param {string} root the project's folder
 * @returns {import("esbuild").BuildOptions}
 */
export function extension(root) {
  return {
    absWorkingDir: root,
    entryPoints: { extension: "src/extension.ts", main: "src/main.ts" },
    outdir: "dist",
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    // `import()` becomes `require`: Node's loader of modules would read the script aside from VS Code's own.
    supported: { "dynamic-import": false },
    // Names are worth something in the stack of an error; `keepNames` would keep them at a cost when it is loaded.
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: true,
    legalComments: "none",
    metafile: true,
    plugins: [plainVscode, mainAside],
  };
}

/**
 * Lets each module take VS Code's API as it is. For `import * as` esbuild copies all of it, once for each module: 500
 * getters, 77 times, which was most of the time that loading the extension took.
 * @type {import("esbuild").Plugin}
 */
const plainVscode = {
  name: "plain-vscode",
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/](extension|main|vscode[\\/].*)\.ts$/ }, async ({ path }) => {
      const contents = await readFile(path, "utf8");
      return {
        contents: contents.replace('import * as vscode from "vscode"', 'import vscode = require("vscode")'),
        loader: "ts",
      };
    });
  },
};

/**
 * Keeps main.ts a script of its own.
 * @type {import("esbuild").Plugin}
 */
const mainAside = {
  name: "main-aside",
  setup(build) {
    build.onResolve({ filter: /^\.\/main$/ }, ({ kind }) =>
      kind === "dynamic-import"
        ? { path: "./main.js", external: true }
        : { errors: [{ text: 'It is loaded when it is needed: import("./main")' }] },
    );
    build.onEnd(({ metafile, errors }) => {
      if (errors.length > 0 || !metafile) return undefined;
      const main = filesOf(metafile, "dist/main.js");
      const twice = filesOf(metafile, "dist/extension.js").filter(
        (file) => main.includes(file) && !inBoth.includes(file),
      );
      return {
        errors: twice.map((file) => ({
          text: `${file} would be in both scripts: what extension.ts has, it hands to main.ts (or see inBoth in scripts/extension.mjs)`,
        })),
      };
    });
  },
};

/**
 * @param {import("esbuild").Metafile} metafile
 * @param {string} output
 */
function filesOf({ outputs }, output) {
  return Object.entries(outputs[output]?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => file);
}

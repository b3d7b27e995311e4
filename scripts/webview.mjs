// @ts-check
// How the webview's scripts are made: dist/webview.js, which the page starts with, and those it loads when they are
// needed: dist/rare.js (webview-ui/rare.ts) and dist/colours.js (webview-ui/colours.ts).
import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import * as esbuild from "esbuild";

/** @type {import("esbuild").BuildOptions} */
const common = {
  bundle: true,
  platform: "browser",
  format: "esm",
  target: "chrome128",
  minify: true,
  sourcemap: true,
  legalComments: "none",
  loader: { ".ttf": "file" },
  assetNames: "[name]",
};

/**
 * The build of the webview. esbuild splits it at each `import()` and puts what the scripts share into another one;
 * `link` gives that back to webview.js, where it is 2 KB smaller and no request of its own.
 * @param {string} root the project's folder
 * @returns {import("esbuild").BuildOptions}
 */
export function webview(root) {
  const parts = join(root, "out", "webview");
  return {
    ...common,
    absWorkingDir: root,
    entryPoints: { webview: "webview-ui/main.tsx" },
    outdir: parts,
    splitting: true,
    chunkNames: "[name]-[hash]",
    metafile: true,
    plugins: [
      {
        name: "link",
        setup(build) {
          build.onStart(() => rmSync(parts, { recursive: true, force: true }));
          build.onEnd(async ({ errors, metafile }) => {
            if (errors.length === 0 && metafile) await link(root, metafile);
          });
        },
      },
    ],
  };
}

/**
 * @param {string} root
 * @param {import("esbuild").Metafile} metafile what the split build has made
 */
async function link(root, { inputs, outputs }) {
  const later = Object.values(outputs).flatMap(({ imports }) =>
    imports.filter(({ kind }) => kind === "dynamic-import").map(({ path }) => path),
  );
  // One of them has esbuild's own helpers alone, which each script may have for itself.
  const chunks = Object.keys(outputs).filter(
    (file) => /\bchunk-\w+\.js$/.test(file) && Object.keys(outputs[file]?.inputs ?? {}).length > 0,
  );
  const [shared] = chunks;
  if (shared === undefined || chunks.length > 1) {
    throw new Error(`The scripts that are loaded later share several parts: put them into one (${chunks.join(", ")})`);
  }
  const rare = new Set(inputs["webview-ui/rare.ts"]?.imports.map(({ path }) => path));
  const early = ["out/webview/webview.js", shared].flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}));
  const wrong = early.filter((file) => rare.has(file));
  if (wrong.length > 0) throw new Error(`To be imported from webview-ui/rareParts.tsx alone: ${wrong.join(", ")}`);

  const folder = join(root, "out", "webview");
  await esbuild.build({
    ...common,
    absWorkingDir: root,
    stdin: {
      contents: `import "./webview.js"; import "./webview.css"; export * from "./${basename(shared)}";`,
      resolveDir: folder,
      sourcefile: "linked.js",
    },
    outfile: "dist/webview.js",
    plugins: [
      {
        name: "later",
        setup({ onResolve }) {
          onResolve({ filter: /./ }, ({ kind, path }) =>
            kind === "dynamic-import" ? { path: `./${nameOf(path)}`, external: true } : undefined,
          );
        },
      },
    ],
  });
  await esbuild.build({
    ...common,
    absWorkingDir: root,
    entryPoints: Object.fromEntries(later.map((file) => [nameOf(file).slice(0, -".js".length), file])),
    outdir: "dist",
    plugins: [
      {
        name: "shared",
        setup({ onResolve }) {
          onResolve({ filter: /\/chunk-/ }, ({ path }) =>
            basename(path) === basename(shared) ? { path: "./webview.js", external: true } : undefined,
          );
        },
      },
    ],
  });
}

/**
 * "out/webview/rare-HPL723JA.js" is "rare.js".
 * @param {string} file
 */
function nameOf(file) {
  return basename(file).replace(/-[A-Z0-9]{8}(?=\.js$)/, "");
}

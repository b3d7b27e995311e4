import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";

/** Chromium, drawing as many frames as it can: no figure waits for a screen. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["SIDECAR_CHROMIUM"] ?? "/usr/bin/chromium",
    args: (
      "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking " +
      "--disable-component-update --disable-sync --disable-frame-rate-limit --disable-gpu-vsync"
    ).split(" "),
  });
}

const origin = "http://bench.test";

function pageHtml(): string {
  const themes = JSON.parse(readFileSync("test/webview/support/themes.json", "utf8")) as {
    dark: { class: string; variables: Record<string, string> };
  };
  const variables = Object.entries(themes.dark.variables).map(([name, value]) => `${name}: ${value};`);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<style>:root { ${variables.join("\n")} }</style>
<link rel="stylesheet" href="/webview.css">
<link rel="icon" href="data:,">
<title>Bench</title>
</head>
<body class="${themes.dark.class}"><div id="root"></div><script src="/bench.js"></script></body>
</html>`;
}

/** A page with the product's styles that runs `source`, a module of its own, in place of the product. */
export async function usePage<T>(source: string, work: (page: Page) => Promise<T>): Promise<T> {
  const bundled = await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: "tsx" },
    bundle: true,
    write: false,
    format: "iife",
    minify: true,
    target: "chrome128",
    jsx: "automatic",
    jsxImportSource: "preact",
  });
  const script = bundled.outputFiles[0]?.text ?? "";
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 400, height: 700 } });
    await page.addInitScript(() => {
      Object.assign(window, { acquireVsCodeApi: () => ({ postMessage() {}, getState() {}, setState() {} }) });
    });
    await page.route(`${origin}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === "/") return route.fulfill({ contentType: "text/html", body: pageHtml() });
      if (pathname === "/bench.js") return route.fulfill({ contentType: "text/javascript", body: script });
      return route.fulfill({ path: `dist${pathname}` });
    });
    await page.goto(origin);
    return await work(page);
  } finally {
    await browser.close();
  }
}

import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

const root = join(__dirname, "..", "..", "..");
const source = join(root, "test", "webview", "support");

interface Theme {
  readonly class: string;
  readonly variables: Readonly<Record<string, string>>;
}

export type ThemeName = "light" | "dark" | "highContrast" | "highContrastLight";

/** The variables that VS Code 1.139 gives a webview in its default themes, read from the running editor. */
export const themes = JSON.parse(readFileSync(join(source, "themes.json"), "utf8")) as Record<ThemeName, Theme>;

/** The directives of the product's policy; `{source}` and `{nonce}` stand for what differs from page to page. */
export const policy = [
  "default-src 'none'",
  "script-src 'nonce-{nonce}'",
  "style-src {source}",
  "font-src {source}",
  "img-src {source} data:",
];

/** Serves the built webview in a page like the product's, with a theme as VS Code would set it. */
export async function startPageServer(): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const file = fileFor(url);
    response.writeHead(file ? 200 : 404, { "content-type": file?.type ?? "text/plain" });
    response.end(file?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function fileFor(url: URL): { type: string; body: string | Buffer } | undefined {
  const theme = (url.searchParams.get("theme") ?? "dark") as ThemeName;
  switch (url.pathname) {
    case "/":
      return { type: "text/html", body: pageHtml(url, theme) };
    case "/theme.css":
      return { type: "text/css", body: themeCss(theme) };
    case "/webview.js":
    case "/rare.js":
    case "/colours.js":
      return { type: "text/javascript", body: readFileSync(join(root, "dist", url.pathname)) };
    case "/webview.css":
      return { type: "text/css", body: readFileSync(join(root, "dist", "webview.css")) };
    case "/codicon.ttf":
      return { type: "font/ttf", body: readFileSync(join(root, "dist", "codicon.ttf")) };
    default:
      return undefined;
  }
}

function pageHtml(url: URL, theme: ThemeName): string {
  const nonce = "dGVzdA";
  const content = policy.join("; ").replaceAll("{nonce}", nonce).replaceAll("{source}", "'self'");
  const l10n = (url.searchParams.get("l10n") ?? "").replace(/&/g, "&amp;").replace(/"/g, "&quot;");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${content}">
<link rel="stylesheet" href="/theme.css?theme=${theme}">
<link rel="stylesheet" href="/webview.css">
<link rel="icon" href="data:,">
<title>Codex</title>
</head>
<body class="${themes[theme].class}">
<div id="root" data-l10n="${l10n}"></div>
<script type="module" nonce="${nonce}" src="/webview.js"></script>
</body>
</html>`;
}

function themeCss(theme: ThemeName): string {
  const variables = Object.entries(themes[theme].variables).map(([name, value]) => `${name}: ${value};`);
  const own = readFileSync(join(source, "vscodeDefault.css"), "utf8");
  return `:root { ${variables.join("\n")} }\nhtml { background: var(--vscode-sideBar-background); }\n${own}`;
}

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

/** Where the built webview lives, the only folder that it may load from. */
export function webviewRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, "dist");
}

/**
 * The page of a chat view. Its policy allows one script by nonce, with those that it loads from beside it, the
 * extension's own style sheet and font, and nothing from elsewhere; `data:` images are for what Codex itself sends.
 */
export function chatHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const root = webviewRoot(extensionUri);
  const script = webview.asWebviewUri(vscode.Uri.joinPath(root, "webview.js"));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(root, "webview.css"));
  const nonce = randomBytes(18).toString("base64");
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
  ].join("; ");
  const l10n = escapeAttribute(JSON.stringify(vscode.l10n.bundle ?? {}));
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Codex</title>
</head>
<body>
<div id="root" data-l10n="${l10n}"></div>
<script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
}

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as vscode from "vscode";

/** Where bench/editor/extensions.ts puts the program that runs the server. */
interface Script {
  readonly codexPath: string;
}

/** Milliseconds. */
const frame = 16;

/**
 * The floor of the way from the server to the screen: a client that knows one notification, and a webview that appends
 * plain text. It gathers what comes in a frame, as ours does, and does nothing else.
 */
export function activate(context: vscode.ExtensionContext): void {
  const { codexPath } = JSON.parse(readFileSync(join(context.extensionPath, "script.json"), "utf8")) as Script;
  let panel: vscode.WebviewPanel | undefined;
  const { registerCommand } = vscode.commands;
  context.subscriptions.push(
    registerCommand("bench-bare.open", () => {
      panel = vscode.window.createWebviewPanel("bench-bare", "Bare", vscode.ViewColumn.One, { enableScripts: true });
      panel.webview.html = page;
    }),
    registerCommand("bench-bare.stream", () => panel && stream(panel, codexPath)),
  );
}

function stream(panel: vscode.WebviewPanel, codexPath: string): void {
  const cwd = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const child = spawn(codexPath, ["app-server"], { cwd, stdio: ["pipe", "pipe", "ignore"] });
  panel.onDidDispose(() => child.kill());
  const send = (message: object) => child.stdin.write(`${JSON.stringify(message)}\n`);
  let text = "";
  const flush = () => {
    void panel.webview.postMessage({ text });
    text = "";
  };
  createInterface({ input: child.stdout }).on("line", (line) => {
    const { id, method, params, result } = JSON.parse(line);
    if (id === 1) send({ method: "initialized" });
    if (id === 1) send({ id: 2, method: "thread/start", params: { cwd } });
    if (id === 2) {
      const input = [{ type: "text", text: "words", text_elements: [] }];
      send({ id: 3, method: "turn/start", params: { threadId: result.thread.id, input } });
    }
    if (method === "item/agentMessage/delta") {
      if (text === "") setTimeout(flush, frame);
      text += params.delta;
    }
    if (method === "turn/completed") {
      flush();
      void panel.webview.postMessage({ text, done: true });
    }
  });
  send({ id: 1, method: "initialize", params: { clientInfo: { name: "bench", title: "Bench", version: "1" } } });
}

const page = `<!doctype html><html><title>bare</title><body style="height: 100vh; overflow-y: auto"><p></p><script>
const paragraphs = document.getElementsByTagName("p");
window.addEventListener("message", ({ data: { text, done } }) => {
  text.split("\\n\\n").forEach((part, index) => {
    if (index > 0) document.body.append(document.createElement("p"));
    paragraphs[paragraphs.length - 1].append(part);
  });
  document.body.scrollTop = document.body.scrollHeight;
  if (done) document.body.id = "done";
});
</script></body></html>`;

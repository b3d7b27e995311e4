import * as vscode from "vscode";
import type { Log } from "../../app/ports";

/** The extension's own output channel, with VS Code's log levels (stderr of the server is "debug"). */
export function createLog(): Log & vscode.Disposable {
  const channel = vscode.window.createOutputChannel("Sidecar for Codex", { log: true });
  return {
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message) => channel.error(message),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}

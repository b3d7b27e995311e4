import * as vscode from "vscode";
import type { HostMessage } from "../../shared/messages";

/** The font of VS Code's own chat, which ours follows. What nobody has set is left to the workbench. */
export function chatFont(): HostMessage {
  const chat = vscode.workspace.getConfiguration("chat");
  const size = chosen<number>(chat, "fontSize");
  const family = chosen<string>(chat, "fontFamily");
  return {
    type: "font",
    size: typeof size === "number" && size >= 6 && size <= 100 ? size : null,
    family: typeof family === "string" && family !== "" && family !== "default" ? family : null,
  };
}

/** Calls `listener` when a setting of that font changes. */
export function onChatFont(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration("chat.fontSize") || event.affectsConfiguration("chat.fontFamily")) listener();
  });
}

/** A value that a person or a workspace has set; the default is the workbench's font in other words. */
function chosen<T>(configuration: vscode.WorkspaceConfiguration, key: string): T | undefined {
  const found = configuration.inspect<T>(key);
  return found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
}

import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import * as vscode from "vscode";
import type { AwayAlert } from "../../app/awayAlerts";
import type { Attention, Log } from "../../app/ports";
import { visibleText } from "../../shared/visibleText";
import { notificationCommand } from "./desktopNotification";

/** A notification that takes longer than this is given up, in milliseconds. */
const timeLimit = 10_000;

/** Where the window stands, and notifications of the operating system: VS Code has none for extensions. */
export function createAttention(log: Log): Attention {
  return {
    focused: () => vscode.window.state.focused,
    tell: (alert) => {
      // Elsewhere this runs on another machine than the one that the person sits at.
      if (vscode.env.remoteName !== undefined || vscode.env.uiKind !== vscode.UIKind.Desktop) return;
      const sound = vscode.workspace.getConfiguration("codexSidecar").get("notificationSound") === true;
      const words = { title: headline(alert.kind), body: visibleText(alert.title), sound };
      const command = notificationCommand(process.platform, words, process.env["SystemRoot"]);
      if (!command) return;
      const options = { cwd: tmpdir(), env: { ...process.env, ...command.env }, timeout: timeLimit, windowsHide: true };
      execFile(command.file, command.args, options, (error) => {
        if (error) log.debug(`Could not show a notification of the operating system: ${error.message}`);
      });
    },
  };
}

function headline(kind: AwayAlert["kind"]): string {
  switch (kind) {
    case "done":
      return vscode.l10n.t("Codex is done");
    case "failed":
      return vscode.l10n.t("Codex could not go on");
    case "needed":
      return vscode.l10n.t("Codex waits for you");
  }
}

import { randomUUID } from "node:crypto";
import * as vscode from "vscode";

/**
 * What is selected in the active terminal, or undefined when nothing is. The API for it is only proposed, so it is
 * copied by VS Code's own command, and the clipboard put back. The clipboard is left alone while nothing is selected:
 * it may hold what has no text (an image), which could not be put back.
 */
export async function terminalSelection(): Promise<string | undefined> {
  const { clipboard } = vscode.env;
  const before = await clipboard.readText();
  const first = await copied();
  if (first !== before) {
    await clipboard.writeText(before);
    return first;
  }
  if (before === "") return undefined;
  // Either nothing was copied, or just what was there.
  const mark = randomUUID();
  await clipboard.writeText(mark);
  try {
    const second = await copied();
    return second === mark ? undefined : second;
  } finally {
    await clipboard.writeText(before);
  }
}

async function copied(): Promise<string> {
  await vscode.commands.executeCommand("workbench.action.terminal.copySelection");
  return vscode.env.clipboard.readText();
}

import * as vscode from "vscode";
import { plainMessage } from "./plainMessage";

// Messages hold names, titles and errors that others wrote, so all of this extension's are shown by these.

/** Shows a message; nothing in it becomes a link. */
export const showInformation = plainly(vscode.window.showInformationMessage);

/** Shows a warning; nothing in it becomes a link. */
export const showWarning = plainly(vscode.window.showWarningMessage);

/** Shows an error; nothing in it becomes a link. */
export const showError = plainly(vscode.window.showErrorMessage);

function plainly<Show extends (message: string, ...rest: never[]) => unknown>(show: Show): Show {
  // TypeScript can't call an overloaded function for all of its forms at once.
  return ((message: string, ...rest: never[]) => show(plainMessage(message), ...rest)) as Show;
}

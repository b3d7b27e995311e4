import type { ViewMessage } from "../src/shared/messages";

interface VsCodeApi {
  postMessage(message: ViewMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension host as this page sees it. VS Code hands it out once per load. */
export const host = acquireVsCodeApi();

/** Tells the extension host what a person did. */
export function post(message: ViewMessage): void {
  host.postMessage(message);
}

/** Sends an error to the extension's log. */
export function reportError(error: unknown): void {
  const known = error instanceof Error ? error : new Error(String(error));
  post({ type: "error", message: known.message, stack: known.stack ?? "" });
}
